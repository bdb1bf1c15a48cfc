import type { ChainHead } from '../../../contracts/governance/chain-head';
import type { JournalEntry } from '../../../contracts/journal';

export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  readonly nextPageToken: string | null;
}

export interface JournalQuery {
  readonly project: string;
  /** Only entries that are about this thing or mention it. */
  readonly subject?: { readonly kind: string; readonly id: string } | undefined;
  /** Which come first. @default 'oldest' */
  readonly order?: 'oldest' | 'newest' | undefined;
  readonly limit: number;
  /** Belongs to the order that it was made in. */
  readonly pageToken?: string | undefined;
}

/** Port: reading the journal. Reads by id are strongly consistent; subjects are known once entries are published. */
export interface JournalReader {
  list(query: JournalQuery): Promise<JournalPage>;
  find(project: string, entryId: string): Promise<JournalEntry | undefined>;
  /** The entry of a number in the chain. */
  numbered(project: string, sequence: number): Promise<JournalEntry | undefined>;
  /** Entries by id, oldest first; absent ones are left out. */
  entries(project: string, entryIds: readonly string[]): Promise<readonly JournalEntry[]>;
  /** The end of the chain; undefined before the first entry is numbered. */
  head(project: string): Promise<ChainHead | undefined>;
}
