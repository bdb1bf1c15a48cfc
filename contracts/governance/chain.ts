import { digestOf } from '../canonical-json';
import type { JournalEntry } from '../journal';
import type { ChainHead } from './chain-head';

/** An entry with its place in the chain. */
export type LinkedEntry = JournalEntry & Required<Pick<JournalEntry, 'sequence' | 'previousHash' | 'hash'>>;

/** What the first entry follows. */
export const genesis: ChainHead = { sequence: 0, hash: '0'.repeat(64) };

export const isLinked = (entry: JournalEntry): entry is LinkedEntry =>
  entry.sequence !== undefined && entry.previousHash !== undefined && entry.hash !== undefined;

/** SHA-256 over the canonical JSON (sorted keys) of the whole entry but its own hash. */
const hashOf = (entry: JournalEntry): string => digestOf({ ...entry, hash: undefined });

/** Gives an entry the place after a head. */
const link = (entry: JournalEntry, head: ChainHead): LinkedEntry => {
  const placed = { ...entry, sequence: head.sequence + 1, previousHash: head.hash, hash: undefined };
  return { ...placed, hash: hashOf(placed) };
};

/** Gives entries places one after another. */
export const linkAll = (entries: readonly JournalEntry[], head: ChainHead): readonly LinkedEntry[] => {
  const linked: LinkedEntry[] = [];
  for (const entry of entries) linked.push(link(entry, linked.at(-1) ?? head));
  return linked;
};

/** The first place where a chain does not hold, and why. */
export interface BrokenLink {
  /** Position in the list that was verified, from 0; its length when entries are missing at the end. */
  readonly index: number;
  /** Number that the entry there has or should have. */
  readonly sequence: number;
  readonly reason: 'not-numbered' | 'wrong-number' | 'wrong-previous-hash' | 'wrong-hash' | 'cut-short';
}

const reasonOf = (entry: JournalEntry, previous: ChainHead): BrokenLink['reason'] | undefined => {
  if (!isLinked(entry)) return 'not-numbered';
  if (entry.sequence !== previous.sequence + 1) return 'wrong-number';
  if (entry.previousHash !== previous.hash) return 'wrong-previous-hash';
  return entry.hash === hashOf(entry) ? undefined : 'wrong-hash';
};

/**
 * Verifies entries in the order of their numbers: a changed, dropped, reordered or doubled entry gives the
 * first broken link; undefined when the chain holds. Needs nothing but the entries, so that an export can
 * be verified offline. Only a head that was kept elsewhere can tell that entries are missing at the end.
 */
export const verifyChain = (
  entries: readonly JournalEntry[],
  known: { readonly after?: ChainHead; readonly head?: ChainHead } = {},
): BrokenLink | undefined => {
  let previous = known.after ?? genesis;
  for (const [index, entry] of entries.entries()) {
    const reason = reasonOf(entry, previous);
    if (reason) return { index, sequence: entry.sequence ?? previous.sequence + 1, reason };
    previous = { sequence: previous.sequence + 1, hash: entry.hash ?? '' };
  }
  const { head } = known;
  if (!head || (head.sequence === previous.sequence && head.hash === previous.hash)) return undefined;
  return { index: entries.length, sequence: previous.sequence + 1, reason: 'cut-short' };
};
