import { servedConsistencySchema } from '../../contracts/features/consistency';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { MaterializationRun } from '../../contracts/features/materialization';
import type { InferenceRecord } from '../../contracts/serving/inference';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { objectOfflineAppender } from '../../lambdas/features/adapters/s3/offline-appender';
import { aggregatesOfTiles } from '../../lambdas/features/core/aggregates/aggregates-of-tiles';
import type { ReplayBounds } from '../../lambdas/features/core/consistency/replay-bounds';
import { replayServed } from '../../lambdas/features/core/consistency/replay-served';
import { pushRows } from '../../lambdas/features/core/online/push-rows';
import type { PushedRow } from '../../lambdas/features/core/online/pushed-row';
import { readOnline } from '../../lambdas/features/core/online/read-online';
import { isoOf } from '../../lambdas/features/core/values/microseconds';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import type { VersionReader } from '../../lambdas/registry/public';
import { answered } from '../monitoring/rollout-fixtures';
import { callAt } from './feature-bench';
import { makeRequestView, makeService, makeView } from './make-view';

const view = makeView({
  name: 'rides',
  source: null,
  sql: null,
  ttlSeconds: null,
  features: [
    { name: 'fares', type: 'DOUBLE' },
    { name: 'count', type: 'INT64' },
    { name: 'word', type: 'STRING' },
  ],
});
const service = makeService({
  features: view.features.map(({ name, type }) => ({ view: 'rides', viewVersion: 1, feature: name, type })),
});
const cities = Array.from({ length: 12 }, (_, index) => `city${index}`);
const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 0, day, hour)).toISOString();

const scaled = makeRequestView({
  name: 'scaled',
  inputs: [],
  uses: [{ view: 'rides', viewVersion: 1, feature: 'fares', type: 'DOUBLE' }],
  features: [{ name: 'double_fare', type: 'DOUBLE', expression: 'fares * 2' }],
});
const withRequest = makeService({
  features: [
    ...service.features,
    { view: 'scaled', viewVersion: 1, kind: 'request', feature: 'double_fare', type: 'DOUBLE' },
  ],
});

/** The mean of the last days' fares of a city: a window of as many days. */
const rolling = (city: string, day: number, days: number): number => {
  const values = Array.from(
    { length: days },
    (_, back) => ((day - back) * 7 + city.length * 3 + city.charCodeAt(4)) % 11,
  );
  return values.reduce((sum, value) => sum + value, 0) / days;
};

const rowOf = (city: string, day: number, window = 7): PushedRow => ({
  city,
  event_timestamp: at(day),
  fares: rolling(city, day, window),
  count: 9_007_199_254_740_993n + BigInt(day),
  word: `day ${day}`,
});

const slipped =
  (hours: number) =>
  (row: PushedRow): PushedRow => ({
    ...row,
    event_timestamp: new Date(Date.parse(String(row['event_timestamp'])) + hours * 3_600_000).toISOString(),
  });

/** All that was pushed by then is online. */
const wasRun: MaterializationRun = {
  schemaVersion: 1,
  project: 'weather',
  view: 'rides',
  version: 1,
  execution: 'x-1',
  state: 'succeeded',
  asked: { from: null, to: null },
  windows: [],
  reason: null,
  author: 'token:developer',
  startedAt: at(14, 2),
  endedAt: at(14, 3),
};
const most = Number.MAX_SAFE_INTEGER;
const noBounds: ReplayBounds = {
  now: () => 0,
  logEnd: most,
  end: most,
  predictions: most,
  bytes: most,
  pushes: most,
};

/** A push-only view whose online values are written as `online` says; predictions of the day after, replayed. */
const replayed = async (
  online: (row: PushedRow, city: string, day: number) => PushedRow | undefined,
  made: FeatureViewVersion = view,
  late: readonly PushedRow[] = [],
  { runs = [wasRun], ...bounds }: Partial<ReplayBounds> & { runs?: readonly MaterializationRun[] } = {},
) => {
  const objects = new Map<string, Buffer>();
  const files = memoryObjectFiles(objects);
  const stores = { online: memoryOnlineStore(), offline: objectOfflineAppender(files) };
  const push = (rows: readonly PushedRow[], to: 'online' | 'offline', time: string) =>
    pushRows(stores, { view: { ...made, push: true }, rows, to }, callAt(time));
  for (let day = 10; day <= 14; day += 1) {
    const rows: readonly PushedRow[] = cities.map((city) => rowOf(city, day));
    await push(rows, 'offline', at(day, 1));
    const served = rows.flatMap((row, index) => {
      const written = online(row, String(cities[index]), day);
      return written ? [written] : [];
    });
    await push(served, 'online', at(day, 1));
  }
  const definitions = {
    view: async () => made,
    service: async () => service,
    requestView: async () => undefined,
  };
  const time = at(15, 2);
  const { rows } = await readOnline(
    { online: stores.online, definitions },
    { project: 'weather', service: 'rain_v1', rows: cities.map((city) => ({ city })) },
  );
  const records = rows.map(
    (cells, index): InferenceRecord =>
      answered('v1', 0.5, {
        time,
        entity: { city: String(cities[index]) },
        features: Object.fromEntries([
          [
            'double_fare',
            { value: 2 * Number(cells[0]?.value), eventTime: null, status: 'PRESENT' },
          ] as const,
          ...cells.map(
            ({ value, eventTime, status }, place) =>
              [
                String(service.features[place]?.feature),
                {
                  value: typeof value === 'bigint' ? String(value) : (value as number | string | null),
                  eventTime,
                  status,
                },
              ] as const,
          ),
        ]),
      }),
  );
  if (late.length > 0) await push(late, 'offline', at(15, 3));
  const registered = { provenance: { featureService: { name: 'rain_v1', version: 1 } } };
  const report = await withDuckDb((session) =>
    replayServed(
      {
        session,
        files,
        log: {
          read: async function* ({ toDay }) {
            if (toDay === at(15).slice(0, 10)) yield records;
          },
        },
        versions: { version: async () => registered } as unknown as Pick<VersionReader, 'version'>,
        services: { version: async () => withRequest },
        views: { version: async () => made },
        requestViews: { version: async () => scaled },
        materializations: { latest: async () => undefined, runs: async () => runs },
      },
      { endpoint: 'rain', hours: 24 },
      callAt(at(15, 4)),
      { ...noBounds, ...bounds },
    ),
  );
  return servedConsistencySchema.parse(report);
};

const fareOf = ({ features }: Awaited<ReturnType<typeof replayed>>) =>
  features.find(({ feature }) => feature === 'fares');

describe('served values, replayed against the offline join', () => {
  it('are equal to the last bit where both are written alike', async () => {
    const report = await replayed((row) => row);
    expect(report).toMatchObject({
      verdict: 'consistent',
      findings: [],
      predictions: 12,
      sampled: 12,
      entities: 12,
    });
    expect(report.views).toEqual([
      expect.objectContaining({
        questions: 12,
        stale: 0,
        staleness: null,
        unknownEvents: 0,
        shiftSeconds: null,
      }),
    ]);
    expect(report.features.map(({ compared, mismatches }) => [compared, mismatches])).toEqual([
      [12, 0],
      [12, 0],
      [12, 0],
      [12, 0],
    ]);
  });

  it('show a wrong window: the same events, other values', async () => {
    const report = await replayed((_row, city, day) => rowOf(city, day, 6));
    expect(report.verdict).toBe('inconsistent');
    expect(fareOf(report)).toMatchObject({ compared: 12, mismatches: 12, stale: 0 });
    expect(fareOf(report)?.largestDifference).toBeGreaterThan(0.1);
    expect(fareOf(report)?.examples).toHaveLength(3);
    expect(report.findings).toEqual([
      expect.stringMatching(
        /^Feature fares of view rides: 12 of 12 served values differ from the offline join, by up to [\d.]+\. Prediction /,
      ),
      expect.stringContaining('Feature double_fare of view scaled: 12 of 12'),
    ]);
    expect(JSON.stringify(report)).not.toContain('city');
  });

  it.each([8, -5.5])('show a slip of the time zone by %s hours', async (hours) => {
    const report = await replayed(slipped(hours));
    expect(report.verdict).toBe('inconsistent');
    expect(report.views[0]).toMatchObject({ unknownEvents: 12, shiftSeconds: hours * 3600 });
    expect(report.findings).toEqual([
      expect.stringContaining(`lie ${hours > 0 ? '+' : ''}${hours} h from rows of the history`),
    ]);
  });

  it('tell how old an answer was, and count it as no fault of the values', async () => {
    const report = await replayed((row, city, day) => (city === 'city3' && day > 12 ? undefined : row));
    expect(report.verdict).toBe('consistent');
    expect(report.views[0]).toMatchObject({
      stale: 1,
      staleness: { median: 2 * 86_400, largest: 2 * 86_400 },
    });
    expect(fareOf(report)).toMatchObject({ mismatches: 1, stale: 1 });
  });

  it('show a value that is gone online, and one that differs by its last bit', async () => {
    const gone = await replayed((row, city) => (city === 'city3' ? undefined : row));
    expect(gone.verdict).toBe('inconsistent');
    expect(fareOf(gone)?.examples).toEqual([expect.objectContaining({ served: null, servedEvent: null })]);
    const bit = await replayed((row, city) =>
      city === 'city3' ? { ...row, count: BigInt(row['count'] as bigint) + 1n } : row,
    );
    expect(bit.features.map(({ mismatches }) => mismatches)).toEqual([0, 1, 0, 0]);
  });

  it('take pushes to online only for what they are, unless the view takes none', async () => {
    const newer = (row: PushedRow, city: string, day: number): PushedRow =>
      city === 'city3' && day === 14 ? { ...row, event_timestamp: at(14, 7), word: 'new' } : row;
    const report = await replayed(newer);
    expect(report).toMatchObject({
      verdict: 'consistent',
      views: [{ unknownEvents: 1, shiftSeconds: null }],
    });
    expect((await replayed(newer, { ...view, push: false })).findings).toEqual([
      expect.stringContaining('1 of 12 answers rest on events that the history does not hold'),
    ]);
  });

  it('compare nothing with what the history learned of later', async () => {
    const report = await replayed((row) => row, view, [
      { ...rowOf('city3', 14), event_timestamp: at(14, 5) },
    ]);
    expect(report).toMatchObject({ verdict: 'consistent', views: [{ learnedSince: 1 }] });
    expect(fareOf(report)?.compared).toBe(11);
  });

  it('compare nothing with a correction that came after the answer', async () => {
    const report = await replayed((row) => row, view, [
      { ...rowOf('city3', 14), fares: 0, word: 'corrected' },
    ]);
    expect(report).toMatchObject({ verdict: 'consistent', views: [{ learnedSince: 1, stale: 0 }] });
    // The older event that was served is corrected, too.
    const older = await replayed((row, city, day) => (city === 'city3' && day > 12 ? undefined : row), view, [
      { ...rowOf('city3', 12), fares: 0 },
    ]);
    expect(older).toMatchObject({ verdict: 'consistent', views: [{ learnedSince: 1 }] });
  });

  it('take what no materialization had brought online for no fault', async () => {
    const gone = (row: PushedRow, city: string) => (city === 'city3' ? undefined : row);
    const early = await replayed(gone, view, [], { runs: [] });
    expect(early).toMatchObject({ verdict: 'consistent', views: [{ learnedSince: 1 }] });
    const underWay = { ...wasRun, startedAt: at(14, 2), endedAt: at(20, 0) };
    expect((await replayed(gone, view, [], { runs: [underWay] })).verdict).toBe('consistent');
    expect((await replayed(gone)).verdict).toBe('inconsistent');
  });

  it('leave out what is beyond the bounds of a request, and say so', async () => {
    const few = await replayed((row) => row, view, [], { predictions: 5 });
    expect(few.leftOut).toEqual([expect.stringContaining('Predictions before')]);
    const pushes = await replayed((row) => row, view, [], { pushes: 4 });
    expect(pushes).toMatchObject({ views: [], verdict: 'nothing to compare' });
    expect(pushes.leftOut).toEqual([expect.stringMatching(/^View rides version 1: 5 pushes are in no file/)]);
    const late = await replayed((row) => row, view, [], { end: 0 });
    expect(late.leftOut).toEqual([expect.stringContaining('no time was left')]);
    expect((await replayed((row) => row)).leftOut).toBeUndefined();
  });

  it('show a wrong window of an aggregate, as known when asked', async () => {
    const hours = (count: number) =>
      makeView({
        ...view,
        name: 'sums',
        inputs: [{ name: 'fare', type: 'DOUBLE' }],
        features: [
          {
            name: 'fares',
            type: 'DOUBLE',
            aggregate: { function: 'sum', input: 'fare', windowSeconds: count * 3600 },
          },
        ],
      });
    const made = hours(24);
    const files = memoryObjectFiles();
    const stores = { online: memoryOnlineStore(), offline: objectOfflineAppender(files) };
    const rows = Array.from({ length: 48 }, (_, hour) => ({
      city: 'paris',
      event_timestamp: at(13, hour),
      fare: 0.1 * hour,
    }));
    await pushRows(stores, { view: made, rows, to: 'online_and_offline' }, callAt(at(15)));
    const alone = [{ city: 'oslo', event_timestamp: at(14, 20), fare: 7 }];
    await pushRows(stores, { view: made, rows: alone, to: 'online' }, callAt(at(15)));
    const late = [{ city: 'paris', event_timestamp: at(14, 20), fare: 100 }];
    await pushRows(stores, { view: made, rows: late, to: 'offline' }, callAt(at(15, 3)));
    const address = (city: string) => ({
      project: 'weather',
      view: 'sums',
      version: 1,
      entity: `city=${city}`,
    });
    const { tiles: found } = await stores.online.read({
      rows: [],
      tiles: [address('paris'), address('oslo')],
    });
    const time = at(15, 2);
    const served = (by: FeatureViewVersion, city = 'paris'): InferenceRecord => {
      const tiles = found[city === 'paris' ? 0 : 1]?.packed;
      const { values, eventTime } = aggregatesOfTiles(by, tiles, BigInt(Date.parse(time)) * 1000n);
      const value = values[0] as number;
      const features = { fares: { value, eventTime: isoOf(eventTime ?? 0n), status: 'PRESENT' as const } };
      return answered('v1', 0.5, { time, entity: { city }, features });
    };
    const reported = (record: InferenceRecord) =>
      withDuckDb((session) =>
        replayServed(
          {
            session,
            files,
            log: {
              read: async function* ({ toDay }) {
                if (toDay === at(15).slice(0, 10)) yield [record];
              },
            },
            versions: {
              version: async () => ({ provenance: { featureService: { name: 'rain_v1', version: 1 } } }),
            } as unknown as Pick<VersionReader, 'version'>,
            services: {
              version: async () =>
                makeService({
                  features: [{ view: 'sums', viewVersion: 1, feature: 'fares', type: 'DOUBLE' }],
                }),
            },
            views: { version: async () => made },
            requestViews: { version: async () => undefined },
            materializations: { latest: async () => undefined, runs: async () => [] },
          },
          { endpoint: 'rain', hours: 24 },
          callAt(at(15, 4)),
          noBounds,
        ),
      );
    expect(await reported(served(made))).toMatchObject({
      verdict: 'consistent',
      features: [{ compared: 1, mismatches: 0 }],
    });
    // What was pushed online only is not in the history: nothing is wrong with that.
    expect(await reported(served(made, 'oslo'))).toMatchObject({
      verdict: 'nothing to compare',
      views: [{ questions: 1, unknownEvents: 1 }],
    });
    expect(await reported(served(hours(12)))).toMatchObject({
      verdict: 'inconsistent',
      features: [{ compared: 1, mismatches: 1 }],
    });
  });
});
