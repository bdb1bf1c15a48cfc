import type { Call } from '../../../contracts/call';
import type { JournalEntry, Statement } from '../../../contracts/journal';
import { entryOf } from './entry';

/** In-memory twin of the journal, for the in-memory twins of the stores. */
export class MemoryJournal {
  readonly entries: JournalEntry[] = [];

  commit(call: Call, statements: readonly (Statement & { readonly id?: string })[]): readonly JournalEntry[] {
    const entries = statements.map((statement) => entryOf(call, statement));
    this.entries.push(...entries);
    return entries;
  }
}
