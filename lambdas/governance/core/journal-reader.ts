import type { JournalEntry } from '../../../contracts/journal';

export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  readonly nextPageToken: string | null;
}

export interface JournalQuery {
  readonly project: string;
  /** Only entries that are about this thing or mention it. */
  readonly subject?: { readonly kind: string; readonly id: string } | undefined;
  readonly limit: number;
  readonly pageToken?: string | undefined;
}

/** Port: reading the journal, oldest first. */
export interface JournalReader {
  list(query: JournalQuery): Promise<JournalPage>;
  find(project: string, entryId: string): Promise<JournalEntry | undefined>;
}
