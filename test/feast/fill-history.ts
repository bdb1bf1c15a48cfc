import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DatasetColumn } from '../../contracts/datasets/dataset-version';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import { quoteName, quoteText } from '../../contracts/sql/quote';
import { dynamoDatasetStore } from '../../lambdas/datasets/adapters/dynamodb/dataset-store';
import { dynamo } from '../../lambdas/platform/aws/clients';
import { s3ObjectFiles } from '../../lambdas/platform/duckdb/s3-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { callOfStep } from '../../lambdas/platform/steps';
import { makeStatement, makeVersion } from '../datasets/make-version';
import { stepCall } from '../features/run-step';

const types = { INT64: 'integer', DOUBLE: 'double', STRING: 'string' } as const;
const duckDbTypes = {
  integer: 'BIGINT',
  double: 'DOUBLE',
  string: 'VARCHAR',
  timestamp: 'TIMESTAMP',
} as const;

const columnsOf = (
  view: FeatureViewVersion,
): readonly (DatasetColumn & { readonly type: keyof typeof duckDbTypes })[] => [
  ...view.entities.map(({ joinKey, type }) => ({ name: joinKey, type: types[type as 'INT64'] })),
  { name: view.timestamp, type: 'timestamp' as const },
  ...view.features.map(({ name, type }) => ({ name, type: types[type as keyof typeof types] })),
];

/** Puts the rows that a view is materialized from into a dataset version of its own, as cleaning leaves it. */
export const fillHistory = async (
  view: FeatureViewVersion,
  rows: readonly (readonly unknown[])[],
): Promise<void> => {
  if (view.source === null) return;
  const dataset = view.source;
  const columns = columnsOf(view);
  const cells = columns.map(
    ({ name, type }, place) => `CAST(col${place} AS ${duckDbTypes[type]}) AS ${quoteName(name)}`,
  );
  const values = rows.map((row) => `(${row.map((cell) => quoteText(String(cell))).join(', ')})`);
  const key = `projects/${view.project}/datasets/${dataset}/v1.parquet`;
  const bytes = await withDuckDb(async (session) => {
    const path = session.path('dataset.parquet');
    const query = `SELECT ${cells.join(', ')}, row_number() OVER () AS __source_row FROM (VALUES ${values.join(', ')})`;
    await session.run(`COPY (${query}) TO ${quoteText(path)} (FORMAT parquet)`);
    await s3ObjectFiles().put(path, key);
    return readFile(path);
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const version = makeVersion({
    project: view.project,
    dataset,
    kind: 'cleaned',
    columns: [...columns],
    statistics: [],
    rows: rows.length,
    files: [{ key, size: bytes.length, sha256, rows: rows.length }],
  });
  const call = { ...callOfStep(stepCall), project: view.project };
  await dynamoDatasetStore(dynamo()).add(version, makeStatement(version), call);
};
