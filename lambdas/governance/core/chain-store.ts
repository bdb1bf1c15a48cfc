import type { LinkedEntry } from '../../../contracts/governance/chain';
import type { ChainHead } from '../../../contracts/governance/chain-head';
import type { JournalEntry } from '../../../contracts/journal';

export interface EntryRef {
  readonly project: string;
  readonly id: string;
}

/** An entry as it lies in the journal. */
export interface StoredEntry {
  readonly entry: JournalEntry;
  /** The publisher has not finished with it. */
  readonly unpublished: boolean;
}

/** Port: the journal as its publisher sees it. Reads are strongly consistent, but for `unpublished`. */
export interface ChainStore {
  /** Entries of a project, in the order asked for; absent ones are left out. */
  read(project: string, ids: readonly string[]): Promise<readonly StoredEntry[]>;
  /** The end of the chain; undefined before the first entry is numbered. */
  head(project: string): Promise<ChainHead | undefined>;
  /**
   * Appends linked entries and moves the head, all or nothing. Throws `storage.conflict` when the head is
   * another one or an entry is numbered already.
   */
  append(project: string, head: ChainHead | undefined, entries: readonly LinkedEntry[]): Promise<void>;
  /** Makes entries findable by what they are about and what they mention. Doing it twice is harmless. */
  index(entries: readonly LinkedEntry[]): Promise<void>;
  markPublished(entries: readonly LinkedEntry[]): Promise<void>;
  /** Unpublished entries made before a time, oldest first. */
  unpublished(before: Date, limit: number): Promise<readonly EntryRef[]>;
}

/** Most entries that one `append` takes: a transaction holds 100 items, the head and two for each entry. */
export const maxAppend = 40;
