/**
 * What a method found. JSON knows no NaN and no infinity: `value` is null then, and `reason` says why.
 * A reason beside a value is a warning.
 */
export interface Statistic<Method extends string = string> {
  readonly method: Method;
  readonly value: number | null;
  /** Of a test; null for a distance or a measure. */
  readonly pValue: number | null;
  readonly reason: Reason | null;
}

export type Reason =
  /** Nothing is left of a sample once missing values are dropped. */
  | 'insufficient_data'
  /** The statistic is infinite; a test's p-value is 0 then. */
  | 'infinite'
  /** The method measures numbers, and the column holds something else. */
  | 'not_numeric'
  /** The truth holds one class only, or lacks one that was scored. */
  | 'one_class'
  /** It cannot be told which of the classes is the positive one. */
  | 'positive_unknown'
  /** The true values do not differ from zero, and the error is measured in them. */
  | 'zero_truth'
  /** A warning: a class was never predicted, or never true; it counts as 0. */
  | 'zero_division';

/** What a computation returns to the method that it belongs to. */
export interface Found {
  readonly value: number | null;
  readonly pValue?: number;
  readonly reason?: Reason | undefined;
}

export const nothing = (reason: Reason): Found => ({ value: null, reason });

/** A statistic that JSON can carry. */
export const statisticOf = <Method extends string>(
  method: Method,
  { value, pValue, reason }: Found,
): Statistic<Method> => {
  const finite = value !== null && Number.isFinite(value);
  return {
    method,
    value: finite ? value : null,
    pValue: pValue ?? null,
    reason: reason ?? (finite ? null : 'infinite'),
  };
};
