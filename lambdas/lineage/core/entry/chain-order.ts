import type { JournalEntry } from '../../../../contracts/journal';

/** In the order of the chain; entries that have no number yet come last, by their time. */
export const inChainOrder = (entries: readonly JournalEntry[]): readonly JournalEntry[] =>
  entries.toSorted(
    (a, b) =>
      (a.sequence ?? Number.MAX_SAFE_INTEGER) - (b.sequence ?? Number.MAX_SAFE_INTEGER) ||
      (a.id < b.id ? -1 : 1),
  );
