import type { ColumnOfType } from '../../../../contracts/features/feature';
import type { JoinDecision } from '../../../../contracts/features/join-decision';
import { featuresStepSize } from '../../../../contracts/features/step-size';
import { elementTypeOf, type FeatureType } from '../../../../contracts/features/value-types';

/** A view's part in a join: the files that hold the window of the labels, and the columns that are taken. */
export interface ViewSize {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  /** Join keys and features. */
  readonly columns: readonly Pick<ColumnOfType, 'type'>[];
  /** Every version of a row is sorted twice to say what was known when. */
  readonly asKnown: boolean;
}

export interface JoinSize {
  readonly labelRows: number;
  readonly datasetBytes: number;
  readonly views: readonly ViewSize[];
}

/** A tenth stays free: sizes are estimates. */
const limitBytes = Math.floor(featuresStepSize.scratchMebibytes * 2 ** 20 * 0.9);

/** Event time, created time, row number and the like. */
const rowOverhead = 32;

/** Bytes of a value in memory; of texts and lists a guess, which the size of the files corrects upwards. */
const widthOf = (type: FeatureType): number => {
  if (elementTypeOf(type) !== undefined) return 64;
  return { BYTES: 32, STRING: 32, INT32: 4, FLOAT: 4, BOOL: 1 }[type as string] ?? 8;
};

/** Parquet with zstd keeps rows in at least a third of the bytes that they have in memory, as a rule. */
const leastCompression = 3;

const rowBytesOf = ({ columns, bytes, rows }: ViewSize): number =>
  Math.max(
    rowOverhead + columns.reduce((sum, { type }) => sum + widthOf(type), 0),
    rows === 0 ? 0 : Math.ceil((leastCompression * bytes) / rows),
  );

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const text = (bytes: number): string => `${(bytes / 1e9).toFixed(bytes < 1e8 ? 3 : 1)} GB`;

/**
 * DuckDB in the step while files, sorted rows and result fit into its scratch space, where DuckDB goes on with what
 * its memory does not hold; Athena above that.
 */
export const chooseEngine = ({ labelRows, datasetBytes, views }: JoinSize): JoinDecision => {
  const fileBytes = datasetBytes + sum(views.map(({ bytes }) => bytes));
  const sortedBytes = sum(views.map((view) => view.rows * rowBytesOf(view) * (view.asKnown ? 2 : 1)));
  const resultBytes = labelRows * sum(views.map(rowBytesOf));
  const needed = fileBytes + sortedBytes + resultBytes;
  const engine = needed <= limitBytes ? 'duckdb' : 'athena';
  const historyRows = sum(views.map(({ rows }) => rows));
  const parts = `${text(fileBytes)} of files, ${text(sortedBytes)} of sorted rows and ${text(resultBytes)} of result`;
  const join = `${labelRows} label rows and ${historyRows} rows of ${views.length === 1 ? 'one view' : `${views.length} views`} take about ${text(needed)} (${parts})`;
  return {
    engine,
    labelRows,
    historyRows,
    fileBytes,
    sortedBytes,
    resultBytes,
    limitBytes,
    reason: `${join}; the step has ${text(limitBytes)}, so ${engine === 'duckdb' ? 'DuckDB joins them there' : 'they are for Athena'}.`,
  };
};

/** What to do about a join that is too large for the step. */
export const tooLarge = ({ reason }: JoinDecision, views: readonly ViewSize[]): string => {
  const largest = views.toSorted((a, b) => b.rows * rowBytesOf(b) - a.rows * rowBytesOf(a))[0];
  return `${reason} The platform starts no queries there by itself. Shorten the time that the labels span, or the ttl of ${largest?.name ?? 'the views'}, the largest view; take fewer of its features; or run the join's SQL in Athena (docs/guides/features.md).`;
};
