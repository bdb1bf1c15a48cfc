import type { Call } from '../../contracts/call';
import type { DatasetColumn, DatasetVersion } from '../../contracts/datasets/dataset-version';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import { memoryMaterializationStore } from '../../lambdas/features/adapters/memory/materialization-store';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { objectOfflineAppender } from '../../lambdas/features/adapters/s3/offline-appender';
import { checkConsistency } from '../../lambdas/features/core/consistency/check-consistency';
import { loadHistory } from '../../lambdas/features/core/offline/load-history';
import { materializeView } from '../../lambdas/features/core/offline/materialize-view';
import { pushRows } from '../../lambdas/features/core/online/push-rows';
import type { PushedRow } from '../../lambdas/features/core/online/pushed-row';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { makeVersion } from '../datasets/make-version';
import { makeView } from './make-view';

export const callAt = (time: string): Call => ({
  principal: { id: 'execution:1', name: 'execution 1', author: 'token:developer', grants: {} },
  project: 'weather',
  correlationId: '1',
  time,
  cause: null,
});

/** A view of readings: wind and word of a city at a time. */
export const readingsView = (fields: Partial<FeatureViewVersion> = {}): FeatureViewVersion =>
  makeView({
    name: 'readings_view',
    source: 'readings',
    sql: 'SELECT city, time AS event_timestamp, wind, word FROM readings',
    historySeconds: 10 * 86_400,
    features: [
      { name: 'wind', type: 'DOUBLE' },
      { name: 'word', type: 'STRING' },
    ],
    ...fields,
  });

const columns: DatasetColumn[] = [
  { name: 'city', type: 'string' },
  { name: 'time', type: 'timestamp' },
  { name: 'wind', type: 'double' },
  { name: 'word', type: 'string' },
];

/** Materializes, pushes and checks with stores in memory, over datasets given as SQL. */
export const makeBench = () => {
  const journal = new MemoryJournal();
  const objects = new Map<string, Buffer>();
  const files = memoryObjectFiles(objects);
  const online = memoryOnlineStore();
  const materializations = memoryMaterializationStore(journal);

  /** A dataset version whose rows a query of (city, time, wind, word) gives. */
  const dataset = (query: string, fields: Partial<DatasetVersion> = {}): Promise<DatasetVersion> =>
    withDuckDb(async (session) => {
      const { version = 1 } = fields;
      const key = `projects/weather/datasets/readings-${version}.parquet`;
      await session.run(
        `COPY (SELECT *, row_number() OVER () AS __source_row FROM (${query}) AS t (city, time, wind, word)) TO '${session.path('d.parquet')}' (FORMAT parquet)`,
      );
      await files.put(session.path('d.parquet'), key);
      const file = { key, size: 1, sha256: 'a'.repeat(64), rows: 1 };
      return makeVersion({ dataset: 'readings', kind: 'cleaned', columns, files: [file], ...fields });
    });

  const materialize = (view: FeatureViewVersion, from: DatasetVersion) =>
    withDuckDb((session) =>
      materializeView(
        { session, files, online, materializations },
        view,
        from,
        'execution-1',
        callAt('2026-03-01T09:00:00.000Z'),
      ),
    );

  const check = (view: FeatureViewVersion) =>
    withDuckDb((session) => checkConsistency({ session, files, online, materializations }, view));

  const push = (
    view: FeatureViewVersion,
    rows: readonly PushedRow[],
    to: 'online' | 'offline' | 'online_and_offline',
    time = '2026-03-01T10:00:00.000Z',
  ) => pushRows({ online, offline: objectOfflineAppender(files) }, { view, rows, to }, callAt(time));

  /** The offline history as the join sees it: the latest snapshot and what was pushed. */
  const history = async (view: FeatureViewVersion) => {
    const latest = await materializations.latest('weather', view.name, view.version);
    if (!latest) throw new Error('nothing was materialized');
    return withDuckDb(async (session) => {
      await loadHistory({ session, files }, view, latest, 'history');
      return session.rows(
        `SELECT * REPLACE (CAST(event_timestamp AS VARCHAR) AS event_timestamp, CAST(created_timestamp AS VARCHAR) AS created_timestamp) FROM history ORDER BY ALL`,
      );
    });
  };
  return { journal, objects, files, online, materializations, dataset, materialize, check, push, history };
};

export const day = (number: number): string =>
  `TIMESTAMP '2012-01-${String(number).padStart(2, '0')} 00:00:00'`;
