import type { DatasetVersion } from '../../../../contracts/datasets/dataset-version';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteName, quoteNames, quoteText } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';

/** Makes a dataset version readable under the dataset's own name, without its hidden columns. */
export const loadDataset = async (
  session: SqlSession,
  files: ObjectFiles,
  version: DatasetVersion,
): Promise<void> => {
  const paths = version.files.map((_, index) => session.path(`${version.dataset}-${index}.parquet`));
  for (const [index, { key }] of version.files.entries()) await files.fetch(key, paths[index] ?? '');
  await session.run(
    `CREATE VIEW ${quoteName(version.dataset)} AS SELECT ${quoteNames(version.columns.map(({ name }) => name))} FROM read_parquet([${paths.map(quoteText).join(', ')}])`,
  );
};
