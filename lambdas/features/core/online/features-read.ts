import type { JoinKey } from '../../../../contracts/features/feature';
import type { OnlineAnswer, OnlineFeature } from '../../../../contracts/features/online';
import { cellAt } from './cells-of-row';
import { notFound, type ViewRow } from './view-row';

/** What was read of one view for all rows of a request. */
export interface PartRead {
  /** One for each distinct entity. */
  readonly rows: readonly ViewRow[];
  /** By row of the request: which of `rows` is its entity's; null when each has its own, in order. */
  readonly rowOf: readonly number[] | null;
}

/** Where a feature that was asked for is: at a place of the values of a part. */
export interface Column {
  readonly feature: OnlineFeature;
  readonly part: PartRead;
  readonly place: number;
}

/** What was read for a request, as it was read: rows of entities are shared by the rows that ask for them. */
export interface FeaturesRead {
  readonly columns: readonly Column[];
  /** Join keys that the features need, each once. */
  readonly joinKeys: readonly JoinKey[];
  /** Number of rows of the request. */
  readonly rows: number;
}

/** The row of a part that belongs to a row of the request. */
export const rowAt = ({ rows, rowOf }: PartRead, row: number): ViewRow =>
  rows[rowOf === null ? row : (rowOf[row] ?? -1)] ?? notFound;

/** The answer, cell by cell. */
export const answerOf = ({ columns, joinKeys, rows }: FeaturesRead): OnlineAnswer => ({
  features: columns.map(({ feature }) => feature),
  joinKeys,
  rows: Array.from({ length: rows }, (_, row) =>
    columns.map(({ part, place }) => cellAt(rowAt(part, row), place)),
  ),
});
