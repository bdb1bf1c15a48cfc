import type { DatasetColumn, DatasetFile } from '../../../contracts/datasets/dataset-version';
import { datasetFileKey } from '../../../contracts/objects';
import { quoteNames, quoteText } from '../../../contracts/sql/quote';
import { countRows } from './count-of';
import type { DatasetStores } from './dataset-stores';
import { position, sourceRow } from './hidden-columns';

/** Writes the table `data` as one Parquet file under its hash; equal data gives equal bytes. */
export const writeData = async (
  { session, files }: Pick<DatasetStores, 'session' | 'files'>,
  project: string,
  columns: readonly DatasetColumn[],
): Promise<DatasetFile> => {
  const name = 'version.parquet';
  const names = quoteNames(columns.map(({ name }) => name));
  await session.run(
    `COPY (SELECT ${names}, ${sourceRow} FROM data ORDER BY ${position}) TO ${quoteText(session.path(name))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
  );
  const rows = await countRows(session, 'data');
  const { size, sha256 } = await session.fingerprint(name);
  const key = datasetFileKey(project, sha256);
  await files.put(session.path(name), key);
  return { key, size, sha256, rows };
};
