import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { typedColumns } from './history-columns';

/** Bytes of a file before compression, at most: one is read at once, and downloaded whole. */
const fileBytes = 128 * 1024 * 1024;
/** Bytes of the rows that one step computes at once: they have to stand in the memory of its function. */
const windowBytes = 512 * 1024 * 1024;

/** What a value takes before compression; of texts and lists nothing is known, so this is a guess. */
const bytesOf = (sql: string): number => {
  if (sql.endsWith('[]')) return 128;
  return { BOOLEAN: 1, INTEGER: 4, FLOAT: 4, VARCHAR: 32, BLOB: 64 }[sql] ?? 8;
};

const rowBytes = (view: FeatureViewVersion): number =>
  typedColumns(view).reduce((sum, { sql }) => sum + bytesOf(sql), 0);

/** Rows of one file of a view's history, at most. */
export const rowsOfFile = (view: FeatureViewVersion): number =>
  Math.max(1000, Math.floor(fileBytes / rowBytes(view)));

/** Rows of one window, at most. */
export const rowsOfWindow = (view: FeatureViewVersion): number =>
  Math.max(10_000, Math.floor(windowBytes / rowBytes(view)));
