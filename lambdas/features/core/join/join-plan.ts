import type { Aggregate, ColumnOfType } from '../../../../contracts/features/feature';
import type { FeatureType } from '../../../../contracts/features/value-types';

/** The label rows of a join. */
export interface JoinLabels {
  readonly relation: string;
  /** Column that numbers the label rows; the result is in its order. */
  readonly row: string;
  /** Column with the time of the question: a timestamp in UTC, without zone. */
  readonly timestamp: string;
}

interface JoinedRows {
  /** Table or view with the columns that are named here. */
  readonly relation: string;
  /** Columns that labels and rows share; a row or a label without one of them matches nothing. */
  readonly keys: readonly string[];
  readonly event: string;
  readonly created: string;
  readonly tie: string;
  /** No two rows of one entity have one event time: created time and tie-break need not be looked at. */
  readonly hasUniqueEvents: boolean;
  /**
   * Only what was known at the label's time counts: rows created by then (no created time: always known), and
   * of rows of one entity and event time the one created last by then. False: what is known now counts.
   */
  readonly asKnown: boolean;
  /** Column that is true of a row that says: the row of this entity and event time is gone. Null: there are none. */
  readonly deleted: string | null;
}

/** A view whose newest row answers. */
export interface NewestView extends JoinedRows {
  readonly kind: 'newest';
  /** How old a row may be, both ends inclusive; null for any age. */
  readonly ttlSeconds: number | null;
  /**
   * Labels and rows of one entity make so few pairs that comparing them all costs less than sorting; false when
   * absent. It changes no result.
   */
  readonly hasFewPairs?: boolean;
  /** Columns to take, under these names. */
  readonly features: readonly { readonly column: string; readonly as: string }[];
}

/** A view whose rows are events that are aggregated over windows which end at the label's time. */
export interface WindowedView extends JoinedRows {
  readonly kind: 'windowed';
  /** Columns that are aggregated, with their types. */
  readonly inputs: readonly ColumnOfType[];
  readonly features: readonly {
    readonly aggregate: Aggregate;
    readonly type: FeatureType;
    readonly as: string;
  }[];
}

/** A view's side of a point-in-time join. */
export type JoinedView = NewestView | WindowedView;

/**
 * A point-in-time join, whatever engine runs it: for each label row the row of each view with the greatest
 * event time that is not after the label's and not older than the ttl; of equal event times the one created
 * last (no created time being the oldest), then the greatest tie-break. Every label row once; no match gives nulls.
 */
export interface JoinPlan {
  readonly labels: JoinLabels;
  readonly views: readonly JoinedView[];
  /** All columns of the result, in order: those of the labels, and the features under their names. */
  readonly output: readonly string[];
}
