import { type BrokenLink, verifyChain } from '../../../contracts/governance/chain';
import type { ChainHead } from '../../../contracts/governance/chain-head';
import type { JournalEntry } from '../../../contracts/journal';

/** What a check of the chain came to. */
export interface Verdict {
  readonly entries: number;
  /** Number and hash of the last entry. */
  readonly head: ChainHead | null;
  /** Entries from the first one on that hold. */
  readonly sound: number;
  /** The first entry that does not hold; null when all do. */
  readonly broken: {
    readonly sequence: number;
    readonly reason: BrokenLink['reason'] | 'other-history';
    /** The entry that stands there; null when it is missing. */
    readonly entry: JournalEntry | null;
  } | null;
}

const headOf = (entries: readonly JournalEntry[]): ChainHead | null => {
  const last = entries.at(-1);
  return last?.sequence !== undefined && last.hash !== undefined
    ? { sequence: last.sequence, hash: last.hash }
    : null;
};

/** Holds a sound chain against a head that was stated or kept elsewhere; the chain may have grown since. */
const againstHead = (entries: readonly JournalEntry[], known: ChainHead): Verdict['broken'] => {
  if (known.sequence === 0) return null;
  const entry = entries[known.sequence - 1];
  if (!entry) return { sequence: entries.length + 1, reason: 'cut-short', entry: null };
  return entry.hash === known.hash ? null : { sequence: known.sequence, reason: 'other-history', entry };
};

/** Verifies entries in the order in which they stand. Pure: needs nothing but the entries. */
export const verifyJournal = (entries: readonly JournalEntry[], known?: ChainHead): Verdict => {
  const link = verifyChain(entries);
  const broken = link
    ? { sequence: link.sequence, reason: link.reason, entry: entries[link.index] ?? null }
    : known
      ? againstHead(entries, known)
      : null;
  const history = broken?.reason === 'other-history' ? 0 : entries.length;
  return { entries: entries.length, head: headOf(entries), sound: link?.index ?? history, broken };
};
