import type { Condition, ValuesOf } from './condition';
import { Foremost } from './foremost';
import { matches } from './matches';
import { pageTokenAfter, rankInToken, searchDigest } from './page-token';
import { compareRanks, type Ordering, type Rank, rankOf } from './rank';

export interface Query {
  readonly conditions: readonly Condition[];
  /** What the caller orders by; empty for the natural order. */
  readonly orderings: readonly Ordering[];
  readonly maxResults: number;
  readonly pageToken?: string | undefined;
}

export interface Page<Thing> {
  readonly items: readonly Thing[];
  readonly nextPageToken: string | undefined;
  /** The token of the page behind one of the items, for who can give fewer of them. */
  readonly tokenAfter: (index: number) => string | undefined;
}

export interface Searched<Thing> {
  readonly valuesOf: ValuesOf<Thing>;
  /** The order in which `scan` gives things; it also decides between equals. Unique as a whole. */
  readonly naturalOrder: readonly Ordering[];
  /** Added behind the caller's orderings; the natural order by default. */
  readonly tieBreak?: readonly Ordering[];
  /** All things in natural order; after a place in it when one is given. */
  readonly scan: (after: Rank | undefined) => AsyncIterable<Thing>;
  /** What is searched, so that page tokens of other searches are refused. */
  readonly scope: unknown;
}

const sameField = (a: Ordering, b: Ordering): boolean =>
  a.field.kind === b.field.kind && a.field.key === b.field.key;

/**
 * One page of the things that fulfil all conditions. In natural order the scan stops when the page is full;
 * in any other order all things are looked at, and the foremost are kept. A page goes on behind the last
 * thing of the one before, so things that come and go between pages shift nothing.
 */
export const search = async <Thing>(searched: Searched<Thing>, query: Query): Promise<Page<Thing>> => {
  const natural = query.orderings.length === 0;
  const tieBreak = searched.tieBreak ?? searched.naturalOrder;
  const orderings = natural
    ? searched.naturalOrder
    : [
        ...query.orderings,
        ...tieBreak.filter((one) => !query.orderings.some((other) => sameField(one, other))),
      ];
  const digest = searchDigest([searched.scope, query.conditions, query.orderings]);
  const after = rankInToken(query.pageToken, digest);
  const foremost = new Foremost<{ readonly thing: Thing; readonly rank: Rank }>(
    query.maxResults + 1,
    (a, b) => compareRanks(a.rank, b.rank, orderings),
  );
  let found = 0;
  for await (const thing of searched.scan(natural ? after : undefined)) {
    if (!matches(thing, query.conditions, searched.valuesOf)) continue;
    const rank = rankOf(thing, orderings, searched.valuesOf);
    if (after && compareRanks(rank, after, orderings) <= 0) continue;
    foremost.add({ thing, rank });
    found += 1;
    if (natural && found > query.maxResults) break;
  }
  const sorted = foremost.sorted();
  const page = sorted.slice(0, query.maxResults);
  const last = page.at(-1);
  return {
    items: page.map(({ thing }) => thing),
    nextPageToken: sorted.length > query.maxResults && last ? pageTokenAfter(last.rank, digest) : undefined,
    tokenAfter: (index) => {
      const item = page[index];
      return item && pageTokenAfter(item.rank, digest);
    },
  };
};
