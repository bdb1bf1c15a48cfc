import { historyColumns } from '../definitions/draft-view';

/**
 * Whether an erasure up to a time takes a row: its event is not later, or it was known by then (clocks of sources may
 * be ahead). Times are microseconds. What pushes bring afterwards with later events is new data, and stays.
 */
export const isErased = (row: { readonly event: bigint; readonly created: bigint }, until: bigint): boolean =>
  row.event <= until || row.created <= until;

/** The same of rows of a history, as SQL; `created` of rows that have no such column. */
export const isErasedSql = (until: string, created: string = historyColumns.created): string =>
  `${historyColumns.event} <= ${until} OR coalesce(${created} <= ${until}, false)`;
