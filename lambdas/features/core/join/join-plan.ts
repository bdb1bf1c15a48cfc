/** A view's side of a point-in-time join. */
export interface JoinedView {
  /** Table or view with keys, event time, created time, tie-break and features. */
  readonly relation: string;
  readonly keys: readonly string[];
  readonly event: string;
  readonly created: string;
  readonly tie: string;
  /** No two rows of one entity have one event time: created time and tie-break need not be looked at. */
  readonly hasUniqueEvents: boolean;
  /** How old a row may be, both ends inclusive, in microseconds; null for any age. */
  readonly ttlMicroseconds: bigint | null;
  /** Columns to take, under these names. */
  readonly features: readonly { readonly column: string; readonly as: string }[];
}

/**
 * A point-in-time join, whatever engine runs it: for each label row the row of each view with the greatest
 * event time that is not after the label's and not older than the ttl; of equal event times the one created
 * last (no created time being the oldest), then the greatest tie-break. Every label row once; no match gives nulls.
 */
export interface JoinPlan {
  readonly labels: {
    readonly relation: string;
    /** Column that numbers the label rows; the result is in its order. */
    readonly row: string;
    readonly timestamp: string;
  };
  readonly views: readonly JoinedView[];
  /** All columns of the result, in order: those of the labels, and the features under their names. */
  readonly output: readonly string[];
}
