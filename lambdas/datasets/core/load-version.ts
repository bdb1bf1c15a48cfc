import type { DatasetVersion } from '../../../contracts/datasets/dataset-version';
import type { ObjectFiles } from '../../../contracts/sql/object-files';
import { quoteText } from '../../../contracts/sql/quote';
import type { SqlSession } from '../../../contracts/sql/session';
import { position } from './hidden-columns';

/** Makes the table `data` of the Parquet files of a version, hidden columns included. */
export const loadVersion = async (
  session: SqlSession,
  files: ObjectFiles,
  version: Pick<DatasetVersion, 'files'>,
): Promise<void> => {
  const paths = version.files.map((_, index) =>
    session.path(`parent-${String(index).padStart(6, '0')}.parquet`),
  );
  for (const [index, { key }] of version.files.entries()) await files.fetch(key, paths[index] ?? '');
  const relation = `read_parquet([${paths.map(quoteText).join(', ')}], filename = true, file_row_number = true)`;
  await session.run(
    `CREATE TABLE data AS SELECT * EXCLUDE (filename, file_row_number), row_number() OVER (ORDER BY filename, file_row_number) AS ${position} FROM ${relation} ORDER BY ${position}`,
  );
};
