/** What is known of a query now. Data that was read once stays while it is read again, and when that fails. */
export interface Snapshot<Data> {
  readonly data: Data | undefined;
  /** Why the last reading failed; undefined after a good one. */
  readonly error: unknown;
  /** Whether nothing has been read yet, well or badly. */
  readonly isFirst: boolean;
}

export const unread: Snapshot<never> = { data: undefined, error: undefined, isFirst: true };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** After a good reading; the same snapshot when nothing has changed, so that nothing is drawn again. */
export const afterReading = <Data>(before: Snapshot<Data>, data: Data): Snapshot<Data> => {
  const same = before.data !== undefined && isSame(before.data, data);
  if (same && before.error === undefined) return before;
  return { data: same ? before.data : data, error: undefined, isFirst: false };
};

/** After a failed reading. */
export const afterFailure = <Data>(before: Snapshot<Data>, error: unknown): Snapshot<Data> => ({
  data: before.data,
  error,
  isFirst: false,
});
