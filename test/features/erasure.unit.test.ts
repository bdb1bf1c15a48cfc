import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import { dynamoErasureStore } from '../../lambdas/features/adapters/dynamodb/erasure-store';
import { dynamoMaterializationStore } from '../../lambdas/features/adapters/dynamodb/materialization-store';
import { dynamoTombstones } from '../../lambdas/features/adapters/dynamodb/tombstones';
import { memoryDefinitionStore } from '../../lambdas/features/adapters/memory/definition-store';
import { memoryObjectEraser } from '../../lambdas/features/adapters/memory/object-eraser';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { objectOfflineAppender } from '../../lambdas/features/adapters/s3/offline-appender';
import { aggregatesOfTiles } from '../../lambdas/features/core/aggregates/aggregates-of-tiles';
import { entityHash } from '../../lambdas/features/core/erasure/entity-hash';
import { type EraseRequest, eraseEntity } from '../../lambdas/features/core/erasure/erase-entity';
import { erasedRows } from '../../lambdas/features/core/erasure/erased-rows';
import {
  refuseErased,
  rememberedTombstones,
  tombstoneMilliseconds,
} from '../../lambdas/features/core/erasure/refuse-erased';
import { loadHistory } from '../../lambdas/features/core/offline/load-history';
import { materializeView } from '../../lambdas/features/core/offline/materialize-view';
import { addressOf } from '../../lambdas/features/core/online/address-of';
import { orderOf } from '../../lambdas/features/core/online/event-order';
import { pushRows } from '../../lambdas/features/core/online/push-rows';
import type { PushedRow } from '../../lambdas/features/core/online/pushed-row';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { makeVersion } from '../datasets/make-version';
import { statement } from '../governance/fixtures';
import { MemoryDocuments } from '../harness/memory-documents/memory-documents';
import { callAt } from './feature-bench';
import { makeView } from './make-view';

process.env['CAIRN_TABLE_PLATFORM'] = 'platform';
process.env['CAIRN_TABLE_JOURNAL'] = 'journal';

const city = { entity: 'city', joinKey: 'city', type: 'STRING' } as const;
const wind = { name: 'wind', type: 'DOUBLE' } as const;
const byCity = makeView({
  name: 'readings',
  source: 'readings',
  sql: 'SELECT city, time AS event_timestamp, wind FROM readings',
  features: [wind],
});
const byStation = makeView({
  name: 'stations',
  source: null,
  sql: null,
  entities: [city, { entity: 'station', joinKey: 'station', type: 'INT64' }],
  features: [wind],
});
/** Of the newest day, with windows. */
const summed = makeView({
  ...byCity,
  name: 'sums',
  source: null,
  sql: null,
  inputs: [{ name: 'speed', type: 'DOUBLE' }],
  features: [
    {
      name: 'speed_sum',
      type: 'DOUBLE',
      aggregate: { function: 'sum', input: 'speed', windowSeconds: 3600 },
    },
  ],
});
const kept = makeView({ ...byCity, name: 'kept', source: null, sql: null, historySeconds: 864_000 });
const columns = (['city', 'time', 'wind'] as const).map((name, index) => ({
  name,
  type: (['string', 'timestamp', 'double'] as const)[index] ?? 'string',
}));
const start = Date.parse('2026-03-02T00:00:00.000Z');
const later = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

/** Fifty months (files of one size) of three cities offline and online, and pushed rows of stations in them. */
const prepare = async () => {
  const documents = new MemoryDocuments();
  const objects = new Map<string, Buffer>();
  const files = memoryObjectFiles(objects);
  const views = memoryDefinitionStore<FeatureViewVersion>();
  const stores = {
    files,
    views,
    online: memoryOnlineStore(),
    objects: memoryObjectEraser(objects),
    erasures: dynamoErasureStore(documents.client),
    materializations: dynamoMaterializationStore(documents.client),
    lineage: {
      madeOf: async () => [
        { kind: 'training-set', id: 'f'.repeat(64) } as const,
        { kind: 'model-version', id: 'rain/3' } as const,
      ],
    },
  };
  for (const view of [byCity, byStation])
    await views.add(view, statement({ fact: 'FeatureViewDefined' }), callAt(later(0)));
  const materialize = (version: number) =>
    withDuckDb(async (session) => {
      await session.run(`COPY (SELECT c AS city, TIMESTAMP '2022-01-01' + to_months(CAST(i AS INTEGER)) AS time, CAST(i + ${version} AS DOUBLE) AS wind
        FROM range(50) AS t (i), (VALUES ('seattle'), ('paris'), ('O''Hare=1')) AS u (c)) TO '${session.path('d.parquet')}' (FORMAT parquet)`);
      const key = `projects/weather/datasets/${version}.parquet`;
      await files.put(session.path('d.parquet'), key);
      const dataset = makeVersion({
        dataset: 'readings',
        version,
        digest: String(version).repeat(64),
        kind: 'cleaned',
        columns,
        files: [{ key, size: 1, sha256: 'a'.repeat(64), rows: 150 }],
        createdAt: later(version),
      });
      return materializeView(
        { ...stores, session },
        byCity,
        dataset,
        `execution-${version}`,
        callAt(later(version)),
      );
    });
  const push = (view: FeatureViewVersion, rows: readonly PushedRow[], seconds = 5) =>
    pushRows(
      { online: stores.online, offline: objectOfflineAppender(files) },
      { view, rows, to: 'online_and_offline' },
      callAt(later(seconds)),
    );
  const station = (name: string, number: number) => ({
    city: name,
    station: number,
    event_timestamp: '2026-02-01',
    wind: 1,
  });
  await materialize(1);
  await materialize(2);
  await push(byStation, [station('seattle', 1), station('seattle', 2), station('paris', 1)]);
  await push(byStation, [station('seattle', 9)], 6);
  const rowsOf = async (view: FeatureViewVersion) =>
    withDuckDb(async (session) => {
      const latest = await stores.materializations.latest('weather', view.name, 1);
      await loadHistory({ session, files }, view, latest, 'history', undefined, 'then');
      return session.rows('SELECT city, count(*) AS n FROM history GROUP BY city ORDER BY city');
    });
  const onlineOf = (view: FeatureViewVersion, ...entities: string[]) =>
    stores.online.newest(
      entities.map((entity) => ({ project: 'weather', view: view.name, version: 1, entity })),
    );
  /** One call: at a time, with so many looks at the clock before its time is over. */
  const erase = (seconds: number, looks = Number.POSITIVE_INFINITY, request: Partial<EraseRequest> = {}) => {
    let left = looks;
    const now = () => {
      left -= 1;
      return Date.parse(later(left < 0 ? seconds + 1 : seconds));
    };
    return withDuckDb((session) =>
      eraseEntity(
        { ...stores, session },
        { entity: 'city', keys: { city: 'seattle' }, clientToken: 'once', ...request },
        callAt(later(seconds)),
        { now, end: Date.parse(later(seconds)) + 1000 },
      ),
    );
  };
  return { ...stores, documents, objects, materialize, push, station, rowsOf, onlineOf, erase };
};

const texts = (objects: ReadonlyMap<string, Buffer>): string =>
  [...objects]
    .filter(([key]) => key.includes('/features/'))
    .map(([, bytes]) => bytes.toString('latin1'))
    .join('\n');

/** Fifty files are read and written again by each of several calls. */
jest.setTimeout(60_000);

describe('an entity that is erased', () => {
  it('is gone online and offline, in all manifests and with all that holds its key, and others stay', async () => {
    const bench = await prepare();
    const before = await bench.rowsOf(byCity);
    expect((await bench.erase(10)).status).toBe('settling');
    expect((await bench.erase(20)).status).toBe('settling');
    const receipt = await bench.erase(90);
    expect(receipt).toMatchObject({
      status: 'erased',
      views: [
        { view: 'readings', version: 1 },
        { view: 'stations', version: 1 },
      ],
      madeWith: { trainingSets: ['f'.repeat(64)], modelVersions: ['rain/3'] },
      until: later(10),
      endedAt: later(90),
    });
    expect(receipt.counts).toMatchObject({ onlineItems: 4, rows: 103 });
    expect(await bench.rowsOf(byCity)).toEqual(before.filter(({ city: name }) => name !== 'seattle'));
    expect(await bench.rowsOf(byStation)).toEqual([{ city: 'paris', n: 1n }]);
    expect(await bench.onlineOf(byStation, 'city=seattle&station=1', 'city=seattle&station=9')).toEqual([
      undefined,
      undefined,
    ]);
    expect((await bench.onlineOf(byCity, 'city=paris', 'city=seattle')).map(Boolean)).toEqual([true, false]);
    for (const manifest of await bench.erasures.manifests('weather', 'readings', 1))
      for (const { key } of manifest.files) expect(bench.objects.has(key)).toBe(true);
    expect(texts(bench.objects)).not.toContain('seattle');
    const told = JSON.stringify(bench.documents.items('journal'));
    expect(told).toContain('EntityErased');
    expect(told).toContain(receipt.commitment);
    expect(told).not.toContain('seattle');
  });

  it('is erased step by step when the time of a call is short, with the same end', async () => {
    const [slow, whole] = [await prepare(), await prepare()];
    let calls = 0;
    for (let status = 'erasing'; status === 'erasing'; calls += 1) ({ status } = await slow.erase(10, 4));
    expect(calls).toBeGreaterThan(2);
    await whole.erase(10);
    const [a, b] = [await slow.erase(90), await whole.erase(90)];
    expect(a.counts).toEqual(b.counts);
    expect([...slow.objects.keys()].filter((key) => !key.endsWith('.jsonl'))).toEqual(
      [...whole.objects.keys()].filter((key) => !key.endsWith('.jsonl')),
    );
    expect(texts(slow.objects)).not.toContain('seattle');
  });

  it('does not come back: not by a late push, not by data that still holds it', async () => {
    const bench = await prepare();
    await bench.erase(10);
    // Let through by tombstones that were read before: swept by the second pass.
    await bench.push(byStation, [bench.station('seattle', 1)], 12);
    expect((await bench.erase(90)).status).toBe('erased');
    expect(await bench.rowsOf(byStation)).toEqual([{ city: 'paris', n: 1n }]);
    const tombstones = await bench.erasures.tombstones('weather');
    const refused = (...pushed: readonly (readonly [string, string])[]) =>
      refuseErased(
        byStation,
        pushed.map(([name, time]) => {
          const at = BigInt(Date.parse(time)) * 1000n;
          return { keys: { city: name, station: '7' }, order: { event: at, created: at + 1n } };
        }),
        dynamoTombstones(bench.documents.client),
      );
    await expect(refused(['paris', later(0)], ['seattle', later(0)])).rejects.toThrow(
      /^Row 2: its entity was erased/,
    );
    await expect(refused(['seattle', later(60)])).resolves.toBeUndefined();
    expect(
      erasedRows({ ...byCity, entities: [{ ...city, entity: 'town' }] }, tombstones, later(20)),
    ).toBeNull();
    const condition = erasedRows(byCity, tombstones, later(20));
    const kept = await withDuckDb((session) =>
      session.rows(
        `SELECT city, event_timestamp > TIMESTAMP '2026-03-02 00:00:10' AS later FROM (VALUES ('seattle', TIMESTAMP '2026-01-05'), ('paris', TIMESTAMP '2026-01-05'), ('seattle', TIMESTAMP '2026-03-03')) AS t (city, event_timestamp) WHERE NOT (${condition}) ORDER BY city`,
      ),
    );
    expect(kept).toEqual([
      { city: 'paris', later: false },
      { city: 'seattle', later: true },
    ]);
  });

  it('keeps what was accepted after the erasure, offline and online', async () => {
    const bench = await prepare();
    for (const view of [summed, kept])
      await bench.views.add(view, statement({ fact: 'FeatureViewDefined' }), callAt(later(0)));
    const [late, early] = [later(30), later(5)];
    const at = (event_timestamp: string, wind = 2) => ({
      ...bench.station('seattle', 1),
      event_timestamp,
      wind,
      speed: wind,
    });
    await bench.push(summed, [at(early), { ...at(early), city: 'paris' }], 6);
    await bench.push(kept, [at(early), at(later(20))], 6);
    expect((await bench.erase(10)).status).toBe('settling');
    for (const view of [byStation, summed, kept]) await bench.push(view, [at(late), at(later(9))], 30);
    expect((await bench.erase(90)).status).toBe('erased');
    expect(await bench.rowsOf(byStation)).toEqual([
      { city: 'paris', n: 1n },
      { city: 'seattle', n: 1n },
    ]);
    const address = (view: FeatureViewVersion, entity: string) => addressOf(view, entity);
    const [left] = await bench.online.newest([address(byStation, 'city=seattle&station=1')]);
    expect(left && orderOf(left.order).event).toBe(BigInt(Date.parse(late)) * 1000n);
    const dated = await bench.online.dated(address(kept, 'city=seattle'), 0n);
    expect(dated.map(({ order }) => orderOf(order).event)).toEqual([BigInt(Date.parse(late)) * 1000n]);
    const { tiles } = await bench.online.read({ rows: [], tiles: [address(summed, 'city=seattle')] });
    const now = BigInt(Date.parse(later(40))) * 1000n;
    expect(aggregatesOfTiles(summed, tiles[0]?.packed, now).values).toEqual([2]);
  });

  it('is one entity, and not another one with join keys of the same name', async () => {
    const bench = await prepare();
    const town = { ...byCity, name: 'towns', entities: [{ ...city, entity: 'town' }] };
    await bench.views.add(town, statement({ fact: 'FeatureViewDefined' }), callAt(later(0)));
    await bench.push(town, [{ city: 'seattle', event_timestamp: later(0), wind: 1 }], 5);
    await bench.erase(10);
    const receipt = await bench.erase(90);
    expect(receipt.views.map(({ view }) => view)).toEqual(['readings', 'stations']);
    expect(receipt.notReached.at(-1)).toContain('town of the same join keys');
    expect((await bench.onlineOf(town, 'city=seattle')).map(Boolean)).toEqual([true]);
    expect(await bench.rowsOf(town)).toEqual([{ city: 'seattle', n: 1n }]);
  });

  it('is erased anew by a new request, and up to its own time by one that is resumed', async () => {
    const bench = await prepare();
    const first = await bench.erase(10);
    const second = await bench.erase(70, undefined, { clientToken: 'other' });
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ status: 'settling', until: later(70), views: first.views });
    // What the first had found is in no history any more: the second knows of it.
    expect(await bench.erase(90)).toMatchObject({ id: first.id, status: 'erased', until: later(10) });
    const end = await bench.erase(140, undefined, { clientToken: 'other' });
    expect(end).toMatchObject({ id: second.id, status: 'erased', until: later(70) });
    const alone = await bench.erase(150, undefined, { clientToken: undefined });
    expect(await bench.erase(160, undefined, { clientToken: undefined })).toMatchObject({ id: alone.id });
    const days = await bench.erase(200_000, undefined, { clientToken: undefined });
    expect(days).toMatchObject({ status: 'settling', until: later(200_000) });
    expect(days.id).not.toBe(alone.id);
  });

  it('is not told by a number that has lost digits', async () => {
    const bench = await prepare();
    const numbered = makeView({
      ...byCity,
      name: 'users',
      entities: [{ entity: 'user', joinKey: 'id', type: 'INT64' }],
    });
    await bench.views.add(numbered, statement({ fact: 'FeatureViewDefined' }), callAt(later(0)));
    const asked = (id: string | number) => bench.erase(10, undefined, { entity: 'user', keys: { id } });
    await expect(asked(JSON.parse('9007199254740993'))).rejects.toMatchObject({
      code: 'feature.request.invalid',
      message: expect.stringContaining('send it as text'),
    });
    expect(await asked('9007199254740993')).toMatchObject({ status: 'settling' });
  });

  it('costs pushes nothing where none was erased, and one read of their own entities where one was', async () => {
    const asked: (string | readonly string[])[] = [];
    let [time, has] = [0, false];
    const remembered = rememberedTombstones(
      {
        any: async () => {
          asked.push('any');
          return has;
        },
        of: async (_project, hashes) => {
          asked.push(hashes);
          return [];
        },
      },
      () => time,
    );
    const row = { keys: { city: 'paris', station: '1' }, order: { event: 0n, created: 0n } };
    for (let push = 0; push < 3; push += 1) await refuseErased(byStation, [row, row], remembered);
    expect(asked).toEqual(['any']);
    [time, has] = [tombstoneMilliseconds + 1, true];
    await refuseErased(byStation, [row, row], remembered);
    time = 1e9;
    await refuseErased(byStation, [row, row], remembered);
    const hashes = [
      entityHash('weather', 'city', { city: 'paris' }),
      entityHash('weather', 'station', { station: '1' }),
    ];
    expect(asked).toEqual(['any', 'any', hashes, hashes]);
  });

  it('is asked for once by a token, and anew without one', async () => {
    const bench = await prepare();
    await bench.erase(10);
    const first = await bench.erase(90);
    expect(await bench.erase(100)).toEqual(first);
    const again = await bench.erase(110, undefined, { clientToken: undefined });
    expect(again.id).not.toBe(first.id);
    expect(again).toMatchObject({ status: 'settling', until: later(110), counts: { rows: 0, files: 0 } });
  });

  it('is named by all of its join keys', async () => {
    const { erase } = await prepare();
    await expect(erase(10, undefined, { entity: 'town' })).rejects.toMatchObject({
      code: 'feature.entity.not-found',
    });
    await expect(erase(10, undefined, { keys: { city: 'seattle', station: 1 } })).rejects.toMatchObject({
      code: 'feature.request.invalid',
    });
    await expect(erase(10, undefined, { keys: { station: 1 } })).rejects.toMatchObject({
      code: 'feature.request.invalid',
    });
  });
});
