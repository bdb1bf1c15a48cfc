import {
  readTrainingSetDescription,
  type TrainingSetDescription,
  trainingSetFiles,
} from '../../../../contracts/features/training-set';
import { type KeptType, keptAs } from '../../../../contracts/features/value-types';
import { trainingSetPrefix } from '../../../../contracts/objects';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import { withDuckDb } from '../../../platform/duckdb/session';
import type { ReferenceRows, TrainingRows } from '../../core/reference-rows';

/** Rows that a monitor compares with; of more, every second, third … is taken. */
const mostRows = 200_000;

const asPlain: Readonly<Record<KeptType, string | null>> = {
  INT32: 'DOUBLE',
  INT64: 'DOUBLE',
  FLOAT: 'DOUBLE',
  DOUBLE: 'DOUBLE',
  BOOL: null,
  STRING: null,
  UNIX_TIMESTAMP: 'VARCHAR',
  BYTES: 'VARCHAR',
  BYTES_LIST: 'VARCHAR',
  STRING_LIST: 'VARCHAR',
  INT32_LIST: 'VARCHAR',
  INT64_LIST: 'VARCHAR',
  DOUBLE_LIST: 'VARCHAR',
  FLOAT_LIST: 'VARCHAR',
  BOOL_LIST: 'VARCHAR',
  UNIX_TIMESTAMP_LIST: 'VARCHAR',
};

const cast = (name: string, type: string | null): string =>
  type === null ? quoteName(name) : `CAST(${quoteName(name)} AS ${type}) AS ${quoteName(name)}`;

/** The rows in the order of the file, so that the same file gives the same rows. */
export const referenceSql = (
  { timestamp, entities, features, label }: TrainingSetDescription,
  path: string,
  oneOf: number,
): string => {
  const time = `strftime(${quoteName(timestamp)}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%gZ') AS ${quoteName(timestamp)}`;
  const plain = features.map(({ name, type }) => cast(name, asPlain[keptAs(type)]));
  const columns = [time, ...entities.map(quoteName), ...plain, quoteName(label), 'split'];
  const file = `read_parquet(${quoteText(path)}, file_row_number = true)`;
  return `SELECT ${columns.join(', ')} FROM ${file} WHERE file_row_number % ${oneOf} = 0 ORDER BY file_row_number`;
};

/** Rows out of the Parquet file of a training set. */
export const parquetReferenceRows = (files: Pick<ObjectFiles, 'fetch' | 'read'>): ReferenceRows => ({
  read: async (project, digest) => {
    const prefix = trainingSetPrefix(project, digest);
    const description = readTrainingSetDescription(
      await files.read(`${prefix}${trainingSetFiles.description}`),
    );
    const oneOf = Math.max(1, Math.ceil(description.rows / mostRows));
    return withDuckDb(async (session) => {
      const path = session.path(trainingSetFiles.data);
      await files.fetch(`${prefix}${trainingSetFiles.data}`, path);
      const rows = await session.rows(referenceSql(description, path, oneOf));
      return { description, rows: rows as TrainingRows['rows'], oneOf };
    });
  },
});
