import type { Call } from '../../contracts/call';
import type { DatasetVersion } from '../../contracts/datasets/dataset-version';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import { memoryMaterializationStore } from '../../lambdas/features/adapters/memory/materialization-store';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { materializeView } from '../../lambdas/features/core/offline/materialize-view';
import type { OnlineStore } from '../../lambdas/features/core/online/online-store';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { makeVersion } from '../../test/datasets/make-version';
import { makeView } from '../../test/features/make-view';
import type { Benchmark, Row } from '../benchmark';
import { compare } from '../compare';

const features = Array.from({ length: 10 }, (_, index) => `f${index}`);

const view: FeatureViewVersion = makeView({
  name: 'devices',
  source: 'readings',
  sql: null,
  entities: [{ entity: 'device', joinKey: 'device', type: 'INT64' }],
  features: features.map((name) => ({ name, type: 'DOUBLE' as const })),
});

const call: Call = {
  principal: { id: 'execution:1', name: 'execution 1', author: 'token:ada', grants: {} },
  project: 'weather',
  correlationId: '1',
  time: '2026-03-01T09:00:00.000Z',
  cause: null,
};

interface Size {
  readonly rows: number;
  readonly entities: number;
}

/** Rows of a dataset: three months of readings; `corrected` of a thousand have another value than before. */
const readings = ({ rows, entities }: Size, corrected: number): string =>
  `SELECT CAST(i % ${entities} AS BIGINT) AS device,
    TIMESTAMP '2026-01-01' + to_seconds(CAST(floor(i / ${entities}) * (7776000 / ${rows / entities}) AS BIGINT)) AS event_timestamp,
    ${features.map((name, index) => `CAST((i * ${index + 3}) % 1000 / 10.0 + CASE WHEN hash(i) % 1000 < ${corrected} THEN 1 ELSE 0 END AS DOUBLE) AS ${name}`).join(', ')}
   FROM range(${rows}) AS t (i)`;

const objects = new Map<string, Buffer>();
const files = memoryObjectFiles(objects);

const datasetOf = (size: Size, version: number, corrected: number): Promise<DatasetVersion> =>
  withDuckDb(async (session) => {
    const key = `readings-${version}.parquet`;
    await session.run(
      `COPY (${readings(size, corrected)}) TO '${session.path('d.parquet')}' (FORMAT parquet)`,
    );
    await files.put(session.path('d.parquet'), key);
    const columns = [
      { name: 'device', type: 'integer' as const },
      { name: 'event_timestamp', type: 'timestamp' as const },
      ...features.map((name) => ({ name, type: 'double' as const })),
    ];
    const file = { key, size: 1, sha256: 'a'.repeat(64), rows: size.rows };
    return makeVersion({
      dataset: 'readings',
      kind: 'cleaned',
      version,
      columns,
      rows: size.rows,
      files: [file],
      createdAt: `2026-03-0${version}T00:00:00.000Z`,
    });
  });

/** Names and values of an item's other attributes: its keys, its order, its schema version. */
const besidePacked = 150;

/** Counts what DynamoDB would bill: a write unit per begun KB of an item, half a read unit per begun 4 KB of one. */
const metered = (store: OnlineStore) => {
  const units = { write: 0, read: 0 };
  const counted: OnlineStore = {
    ...store,
    newest: (addresses) => {
      units.read += addresses.length / 2;
      return store.newest(addresses);
    },
    putNewest: (address, row) => {
      units.write += Math.ceil((row.packed.length + besidePacked) / 1024);
      return store.putNewest(address, row);
    },
  };
  return { units, counted };
};

/** A world in which dataset versions are materialized, one after the other; the last one is timed. */
const contender = (what: string, versions: readonly DatasetVersion[], last: DatasetVersion) => {
  let made = fresh();
  const run = (dataset: DatasetVersion) =>
    withDuckDb((session) =>
      materializeView({ session, files, ...made.stores }, view, dataset, 'execution-1', call),
    );
  return {
    what,
    before: async () => {
      made = fresh();
      for (const version of versions) await run(version);
      made.meter.units.write = 0;
      made.meter.units.read = 0;
    },
    run: () => run(last),
    units: () => made.meter.units,
  };
};

const fresh = () => {
  const meter = metered(memoryOnlineStore());
  return { meter, stores: { online: meter.counted, materializations: memoryMaterializationStore() } };
};

export const materialization: Benchmark = {
  name: 'materialization',
  question:
    'Ten features of type DOUBLE from a Parquet dataset into the history and to the online store, one thread, neighbours in memory: computing, comparing with what is known, Parquet files by month, packing, conditional puts. Against a COPY of the same rows, sorted, into the same partitions, by hand.',
  rounds: 3,
  run: async (rounds, { smoke }): Promise<readonly Row[]> => {
    const size: Size = smoke ? { rows: 300, entities: 30 } : { rows: 400_000, entities: 20_000 };
    const [first, corrected] = [await datasetOf(size, 1, 0), await datasetOf(size, 2, 10)];
    const byHand = {
      what: 'COPY by hand, nothing online',
      run: () =>
        withDuckDb(async (session) => {
          await files.fetch('readings-1.parquet', session.path('d.parquet'));
          await session.run(
            `COPY (SELECT *, strftime(event_timestamp, '%Y-%m') AS event_month FROM '${session.path('d.parquet')}' ORDER BY event_month, device, event_timestamp) TO '${session.path('out')}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (event_month))`,
          );
        }),
    };
    const ways = [
      contender('the first time', [], first),
      contender('a new version, 1 % of the rows corrected', [first], corrected),
      contender('the same version again', [first], first),
    ];
    const timed = await compare([byHand, ...ways], rounds);
    return timed.map((row, index) => {
      const seconds = (row.ms?.median ?? 0) / 1000;
      const units = ways[index - 1]?.units();
      return {
        ...row,
        figures: {
          'rows per second': Math.round(size.rows / seconds),
          'write units': units ? units.write : '–',
          'read units': units ? units.read : '–',
          'rows per write unit': units && units.write > 0 ? Math.round(size.rows / units.write) : '–',
        },
      };
    });
  },
};
