import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Call } from '../../contracts/call';
import type { DatasetColumn } from '../../contracts/datasets/dataset-version';
import { projectFileKey } from '../../contracts/objects';
import { type DatasetDefinition, datasetDefinitionSchema } from '../../contracts/project/dataset';
import type { SqlRow, SqlSession } from '../../contracts/sql/session';
import { memoryDatasetStore } from '../../lambdas/datasets/adapters/memory/dataset-store';
import { cleanDataset } from '../../lambdas/datasets/core/clean-dataset';
import { ingestDataset } from '../../lambdas/datasets/core/ingest-dataset';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';

export const call: Call = {
  principal: { id: 'execution:1', name: 'execution 1', author: 'token:developer', grants: {} },
  project: 'weather',
  correlationId: '1',
  time: '2026-03-01T08:00:00.000Z',
  cause: 'entry-1',
};

/** A dataset definition with defaults for what a test is not about. */
export const makeDefinition = (fields: Record<string, unknown>): DatasetDefinition =>
  datasetDefinitionSchema.parse({ name: 'readings', source: 'readings.csv', ...fields });

/** Ingests and cleans files with stores in memory. */
export const makeWorkshop = () => {
  const journal = new MemoryJournal();
  const objects = new Map<string, Buffer>();
  const stores = { datasets: memoryDatasetStore(journal), files: memoryObjectFiles(objects) };
  const ingest = (definition: DatasetDefinition, content: string | Buffer, at: Call = call) => {
    const bytes = Buffer.from(content);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    objects.set(projectFileKey(at.project, sha256), bytes);
    const source = { path: definition.source, sha256 };
    return withDuckDb((session) =>
      ingestDataset({ ...stores, session }, { definition, source, execution: '1' }, at),
    );
  };
  const clean = (definition: DatasetDefinition, rawVersion: number, at: Call = call) =>
    withDuckDb((session) =>
      cleanDataset({ ...stores, session }, { definition, rawVersion, execution: '1' }, at),
    );
  /** Rows of a version's file, hidden columns included. */
  const rowsOf = async (dataset: string, version: number): Promise<readonly SqlRow[]> => {
    const manifest = await stores.datasets.version('weather', dataset, version);
    const [file] = manifest?.files ?? [];
    return withDuckDb(async (session) => {
      await stores.files.fetch(file?.key ?? '', session.path('rows.parquet'));
      return session.rows(`FROM read_parquet('${session.path('rows.parquet')}')`);
    });
  };
  return { ...stores, journal, objects, ingest, clean, rowsOf };
};

/** A session with a table `data` made of the query; rows are numbered from 2 as those of a CSV file are. */
export const withData = <T>(query: string, work: (session: SqlSession) => Promise<T>): Promise<T> =>
  withDuckDb(async (session) => {
    await session.run(
      `CREATE TABLE data AS SELECT *, row_number() OVER () + 1 AS __source_row, row_number() OVER () AS __position FROM (${query})`,
    );
    return work(session);
  });

/** Writes a text as a file of the session's folder. */
export const writeText = (session: SqlSession, name: string, text: string | Buffer): Promise<void> =>
  writeFile(session.path(name), text);

export const columnsOf = (types: Readonly<Record<string, DatasetColumn['type']>>): readonly DatasetColumn[] =>
  Object.entries(types).map(([name, type]) => ({ name, type }));
