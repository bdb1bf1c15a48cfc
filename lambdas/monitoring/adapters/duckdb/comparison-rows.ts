import { readTrainingSetDescription, trainingSetFiles } from '../../../../contracts/features/training-set';
import { trainingSetPrefix } from '../../../../contracts/objects';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import { withDuckDb } from '../../../platform/duckdb/session';
import type { TrainingSets } from '../../core/comparison-ports';

const timeAsText = (column: string): string =>
  `strftime(${quoteName(column)}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%gZ') AS ${quoteName(column)}`;

/** Test rows out of the Parquet file of a training set. */
export const parquetTrainingSets = (files: Pick<ObjectFiles, 'fetch' | 'read'>): TrainingSets => ({
  testRows: async (project, digest) => {
    const prefix = trainingSetPrefix(project, digest);
    const description = readTrainingSetDescription(
      await files.read(`${prefix}${trainingSetFiles.description}`),
    );
    const { timestamp, entities, features, label } = description;
    const columns = [...entities, ...features.map(({ name }) => name), label].map(quoteName);
    return withDuckDb(async (session) => {
      const path = session.path(trainingSetFiles.data);
      await files.fetch(`${prefix}${trainingSetFiles.data}`, path);
      const rows = await session.rows(
        `SELECT ${[timeAsText(timestamp), ...columns].join(', ')} FROM read_parquet(${quoteText(path)}) WHERE split = 'test'`,
      );
      return { description, rows };
    });
  },
});
