import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import type { NewestView } from './join-plan';
import { knownSteps } from './known-steps';

/**
 * A view as steps: of one entity, a row answers from its time `at` on, until the next one begins. Keys and times
 * are there, and times of one entity differ. The SQL is standard, so that every engine takes it.
 */
export interface Steps {
  /** Query of the keys, `at`, the event time and the columns of the features. */
  readonly query: string;
  readonly at: string;
}

/** Rows without a key or a time answer nobody; an engine may hold nulls for equal. */
const completeRows = ({ relation, keys, event }: NewestView): string =>
  `${quoteName(relation)} WHERE ${[...keys, event].map((name) => `${quoteName(name)} IS NOT NULL`).join(' AND ')}`;

/** Of rows of one entity and event time, the one that counts, unless it says that the row is gone. */
const countingRows = (view: NewestView): string => {
  const identity = quoteNames([...view.keys, view.event]);
  const rank = [view.created, view.tie].map((name) => `${quoteName(name)} DESC NULLS LAST`).join(', ');
  const isThere = view.deleted === null ? '' : ` AND NOT coalesce(${quoteName(view.deleted)}, false)`;
  return `SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY ${identity} ORDER BY ${rank}) AS __place FROM ${completeRows(view)}) AS __placed WHERE __place = 1${isThere}`;
};

export const stepsOf = (view: NewestView): Steps => {
  if (view.asKnown) return { query: knownSteps(view, completeRows(view)), at: '__at' };
  const isAsItIs = view.hasUniqueEvents && view.deleted === null;
  return { query: isAsItIs ? `SELECT * FROM ${completeRows(view)}` : countingRows(view), at: view.event };
};
