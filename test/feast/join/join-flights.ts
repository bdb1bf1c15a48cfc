import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlSession } from '../../../contracts/sql/session';
import { renderAthena } from '../../../lambdas/features/core/join/athena-renderer';
import { renderDuckDb } from '../../../lambdas/features/core/join/duckdb-renderer';
import type { JoinPlan, NewestView } from '../../../lambdas/features/core/join/join-plan';
import { withDuckDb } from '../../../lambdas/platform/duckdb/session';

const view = (keys: readonly string[], as: string, ttlSeconds: number | null): NewestView => ({
  kind: 'newest',
  relation: 'flights',
  keys,
  event: 'event',
  created: 'created',
  tie: 'tie',
  hasUniqueEvents: false,
  asKnown: false,
  deleted: null,
  ttlSeconds,
  features: [{ column: 'delay', as }],
});

const plan: JoinPlan = {
  labels: { relation: 'labels', row: 'row', timestamp: 'time' },
  views: [view(['origin'], 'airport_delay', 7200), view(['origin', 'destination'], 'route_delay', null)],
  output: ['row', 'airport_delay', 'route_delay'],
};

const read = async (session: SqlSession, folder: string, name: string): Promise<void> => {
  await copyFile(join(folder, `${name}.parquet`), session.path(`${name}.parquet`));
  await session.run(
    `CREATE VIEW "${name}" AS SELECT * FROM read_parquet('${session.path(`${name}.parquet`)}')`,
  );
};

const write = async (session: SqlSession, folder: string, name: string, sql: string): Promise<void> => {
  await session.run(`COPY (${sql}) TO '${session.path(name)}' (FORMAT parquet)`);
  await copyFile(session.path(name), join(folder, name));
};

/** `join-flights.ts <folder>`: joins labels.parquet with flights.parquet into duckdb.parquet and athena.parquet. */
const joinFlights = (folder: string): Promise<void> =>
  withDuckDb(async (session) => {
    await read(session, folder, 'labels');
    await read(session, folder, 'flights');
    await write(session, folder, 'duckdb.parquet', renderDuckDb(plan));
    const athena = renderAthena(plan).replaceAll(') IGNORE NULLS OVER', ' IGNORE NULLS) OVER');
    await write(session, folder, 'athena.parquet', athena);
  });

void joinFlights(process.argv[2] ?? '.');
