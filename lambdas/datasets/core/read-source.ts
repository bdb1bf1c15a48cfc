import type { DatasetDefinition } from '../../../contracts/project/dataset';
import type { SqlSession } from '../../../contracts/sql/session';
import { readCsv } from './read-csv';
import { readParquet } from './read-parquet';
import type { SourceReading } from './rejection';

const readers = { csv: readCsv, parquet: readParquet } as const;

/**
 * Reads a source file of the session's folder into the table `source`: every cell as text, every row with its
 * number in the file. Says what is wrong with columns and lines.
 */
export const readSource = async (
  session: SqlSession,
  name: string,
  definition: DatasetDefinition,
): Promise<SourceReading> => readers[definition.format](session, name, Object.keys(definition.columns));
