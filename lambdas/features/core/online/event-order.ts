import { createHash } from 'node:crypto';
import { isoOf, microsecondsOf } from '../values/microseconds';

/** Which of two rows of an entity is newer: by event time, then created time, then a tie-break. */
export interface EventOrder {
  readonly event: bigint;
  readonly created: bigint;
  /** Empty for rows of a dataset, which are unique per entity and event time; a hash for pushed rows. */
  readonly tie: string;
}

/** The order as a text that sorts as the order does: what conditions and sort keys compare. */
export const orderText = ({ event, created, tie }: EventOrder): string =>
  `${isoOf(event)}#${isoOf(created)}#${tie}`;

/** The order of a text of `orderText`. */
export const orderOf = (text: string): EventOrder => {
  const [event = '', created = '', tie = ''] = text.split('#');
  return { event: microsecondsOf(event) ?? 0n, created: microsecondsOf(created) ?? 0n, tie };
};

/** What the texts of all orders of one event begin with. */
export const eventOf = (text: string): string => text.slice(0, text.indexOf('#') + 1);

/** Tells rows apart that were pushed for one event time in one moment: any order will do, if it is one. */
export const tieOf = (packed: Uint8Array): string =>
  createHash('sha256').update(packed).digest('hex').slice(0, 8);
