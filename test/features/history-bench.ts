import type { Call } from '../../contracts/call';
import type { DatasetColumn, DatasetVersion } from '../../contracts/datasets/dataset-version';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { SqlRow } from '../../contracts/sql/session';
import { memoryMaterializationStore } from '../../lambdas/features/adapters/memory/materialization-store';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { memoryTrainingSetStore } from '../../lambdas/features/adapters/memory/training-set-store';
import { objectOfflineAppender } from '../../lambdas/features/adapters/s3/offline-appender';
import { checkConsistency } from '../../lambdas/features/core/consistency/check-consistency';
import { everything, type HistoryWindow } from '../../lambdas/features/core/offline/event-window';
import { type LeaseOptions, withLease } from '../../lambdas/features/core/offline/lease';
import { loadDataset } from '../../lambdas/features/core/offline/load-dataset';
import { loadHistory } from '../../lambdas/features/core/offline/load-history';
import { materializeView } from '../../lambdas/features/core/offline/materialize-view';
import {
  type MaterializeStores,
  materializeWindow,
} from '../../lambdas/features/core/offline/materialize-window';
import { orderOf } from '../../lambdas/features/core/online/event-order';
import { pushRows } from '../../lambdas/features/core/online/push-rows';
import { unpackRow } from '../../lambdas/features/core/packing/packed-row';
import { createTrainingSet } from '../../lambdas/features/core/training-set/create-training-set';
import type { TrainingSetRequest } from '../../lambdas/features/core/training-set/training-set-request';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { makeVersion } from '../datasets/make-version';
import { makeView } from './make-view';

/** Readings of sensors: a number at a time. */
export const sensorView = (fields: Partial<FeatureViewVersion> = {}): FeatureViewVersion =>
  makeView({
    name: 'sensors',
    source: 'readings',
    sql: null,
    entities: [{ entity: 'sensor', joinKey: 'sensor', type: 'INT64' }],
    features: [{ name: 'value', type: 'DOUBLE', nullable: true }],
    ...fields,
  });

export interface Reading {
  readonly sensor: number;
  /** Days since 2020-01-01. */
  readonly day: number;
  readonly value: number | null;
}

const firstDay = Date.parse('2020-01-01T00:00:00Z');
const millisecondsOfDay = 86_400_000;

export const timeOfDay = (day: number): string => new Date(firstDay + day * millisecondsOfDay).toISOString();
export const microOfDay = (day: number): bigint => BigInt(firstDay + day * millisecondsOfDay) * 1000n;
const dayOf = (microseconds: unknown): number => (Number(microseconds) / 1000 - firstDay) / millisecondsOfDay;

const columns: DatasetColumn[] = [
  { name: 'sensor', type: 'integer' },
  { name: 'event_timestamp', type: 'timestamp' },
  { name: 'value', type: 'double' },
];

/** The rows as SQL; one more than there are, which is left out, so that there may be none. */
const queryOf = (readings: readonly Reading[]): string => {
  const rows = [{ sensor: -1, day: 0, value: 0 }, ...readings].map(
    ({ sensor, day, value }) =>
      `(CAST(${sensor} AS BIGINT), TIMESTAMP '${timeOfDay(day).slice(0, 19)}', CAST(${value ?? 'NULL'} AS DOUBLE))`,
  );
  return `SELECT * FROM (VALUES ${rows.join(', ')}) AS t (sensor, event_timestamp, value) WHERE sensor >= 0`;
};

const callAt = (time: string): Call => ({
  principal: { id: 'execution:1', name: 'execution 1', author: 'token:developer', grants: {} },
  project: 'weather',
  correlationId: '1',
  time,
  cause: null,
});

const sorted = (readings: readonly Reading[]): readonly Reading[] =>
  readings.toSorted((a, b) => a.sensor - b.sensor || a.day - b.day);

/** A history in memory, over datasets that are given as lists of readings. */
export const makeHistory = (
  view = sensorView(),
  more: Partial<Pick<MaterializeStores, 'guard' | 'materializations' | 'pushesOfPass'>> = {},
) => {
  const journal = new MemoryJournal();
  const objects = new Map<string, Buffer>();
  const files = memoryObjectFiles(objects);
  const online = memoryOnlineStore();
  const materializations = memoryMaterializationStore(journal);
  const stores = { files, online, materializations, ...more };
  const latest = () => stores.materializations.latest('weather', view.name, view.version);

  const dataset = (
    readings: readonly Reading[],
    fields: Partial<DatasetVersion> = {},
  ): Promise<DatasetVersion> =>
    withDuckDb(async (session) => {
      const key = `projects/weather/datasets/readings-${fields.version ?? 1}.parquet`;
      await session.run(`COPY (${queryOf(readings)}) TO '${session.path('d.parquet')}' (FORMAT parquet)`);
      await files.put(session.path('d.parquet'), key);
      const rows = readings.length;
      const file = { key, size: 1, sha256: 'a'.repeat(64), rows };
      return makeVersion({ dataset: 'readings', kind: 'cleaned', columns, rows, files: [file], ...fields });
    });

  const materialize = (
    from: DatasetVersion | null,
    time = '2026-03-01T09:00:00.000Z',
    {
      execution = 'execution-1',
      lease = {},
    }: { readonly execution?: string; readonly lease?: LeaseOptions } = {},
  ) =>
    withDuckDb((session) =>
      materializeView({ session, ...stores }, view, from, execution, callAt(time), lease),
    );

  const materializePart = (
    from: DatasetVersion,
    window: HistoryWindow,
    { time = '2026-03-01T09:00:00.000Z', offersAll = false } = {},
  ) =>
    withDuckDb((session) =>
      withLease(
        stores.materializations,
        { project: 'weather', view: view.name, holder: 'e' },
        async (lease) => {
          await loadDataset(session, files, from);
          const job = { window, offersAll, execution: 'execution-1', lease };
          return materializeWindow({ session, ...stores }, { view, dataset: from }, job, callAt(time));
        },
      ),
    );

  const push = (
    readings: readonly Reading[],
    time: string,
    to: 'online' | 'offline' | 'online_and_offline' = 'offline',
  ) =>
    pushRows(
      { online, offline: objectOfflineAppender(files) },
      {
        view,
        rows: readings.map(({ sensor, day, value }) => ({
          sensor,
          event_timestamp: timeOfDay(day),
          value,
        })),
        to,
      },
      callAt(time),
    );

  /** Compares online with offline, as the step of pipelines does. */
  const check = () => withDuckDb((session) => checkConsistency({ session, ...stores }, view));

  /** Makes a training set. */
  const train = (request: TrainingSetRequest) =>
    withDuckDb((session) =>
      createTrainingSet(
        { session, ...stores, trainingSets: memoryTrainingSetStore(journal) },
        request,
        callAt('2026-03-09T09:00:00.000Z'),
      ),
    );

  const query = async (sql: string, window: HistoryWindow, known: 'now' | 'then') => {
    const made = await latest();
    return withDuckDb(async (session) => {
      await loadHistory({ session, files }, view, made, 'history', window, known);
      return session.rows(sql);
    });
  };

  const readingsOf = (rows: readonly SqlRow[]): readonly Reading[] =>
    sorted(
      rows.map((row) => ({
        sensor: Number(row['sensor']),
        day: dayOf(row['event']),
        value: row['value'] as number | null,
      })),
    );

  /** What counts now. */
  const now = async (window = everything) =>
    readingsOf(
      await query('SELECT sensor, epoch_us(event_timestamp) AS event, value FROM history', window, 'now'),
    );

  /** What was known at a time. */
  const then = async (time: string) =>
    readingsOf(
      await query(
        `SELECT sensor, epoch_us(event_timestamp) AS event, value FROM (SELECT * FROM history WHERE created_timestamp <= TIMESTAMP '${time.replace('Z', '')}'
          QUALIFY row_number() OVER (PARTITION BY sensor, event_timestamp ORDER BY created_timestamp DESC, tie DESC) = 1) WHERE NOT deleted`,
        everything,
        'then',
      ),
    );

  /** The newest row online of each sensor that has one. */
  const onlineNow = async (sensors: readonly number[]): Promise<readonly Reading[]> => {
    const addresses = sensors.map((sensor) => ({
      project: 'weather',
      view: view.name,
      version: view.version,
      entity: `sensor=${sensor}`,
    }));
    const rows = await online.newest(addresses);
    return rows.flatMap((row, index) =>
      row
        ? [
            {
              sensor: sensors[index] ?? 0,
              day: dayOf(orderOf(row.order).event),
              value: unpackRow(['DOUBLE'], row.packed)[0] as number | null,
            },
          ]
        : [],
    );
  };
  return {
    view,
    journal,
    objects,
    files,
    online,
    latest,
    dataset,
    materialize,
    materializePart,
    push,
    check,
    train,
    now,
    then,
    onlineNow,
  };
};
