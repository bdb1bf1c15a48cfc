import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { FeatureValue, OnlineRequest } from '../../contracts/features/online';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { orderText } from '../../lambdas/features/core/online/event-order';
import { readOnline } from '../../lambdas/features/core/online/read-online';
import type { DefinitionReader } from '../../lambdas/features/core/online/resolve-features';
import { packRow } from '../../lambdas/features/core/packing/packed-row';
import { microsecondsOf } from '../../lambdas/features/core/values/microseconds';
import { makeRequestView, makeService, makeView } from './make-view';

const weather = makeView({
  ttlSeconds: 86_400,
  historySeconds: 30 * 86_400,
  features: [
    { name: 'wind', type: 'DOUBLE' },
    { name: 'word', type: 'STRING' },
  ],
});
const crowd = makeView({ name: 'crowd', features: [{ name: 'people', type: 'INT64' }] });
const views = [
  weather,
  crowd,
  makeView({ name: 'crowd', version: 2, features: [{ name: 'people', type: 'INT32' }] }),
];

const chill = makeRequestView({
  name: 'chill',
  inputs: [{ name: 'speed', type: 'DOUBLE' }],
  uses: [{ view: 'daily_weather', viewVersion: 1, feature: 'wind', type: 'DOUBLE' }],
  features: [{ name: 'felt', type: 'DOUBLE', expression: 'wind + speed' }],
});

const definitions: DefinitionReader = {
  view: async (project, name, version = 1) =>
    project === 'weather' ? views.find((view) => view.name === name && view.version === version) : undefined,
  requestView: async (_project, name) => (name === 'chill' ? chill : undefined),
  service: async (_project, name) =>
    name === 'rain_v1'
      ? makeService({
          features: [
            { view: 'crowd', viewVersion: 2, feature: 'people', type: 'INT32' },
            { view: 'daily_weather', viewVersion: 1, feature: 'wind', type: 'DOUBLE' },
          ],
        })
      : undefined,
};

const put = async (
  online: ReturnType<typeof memoryOnlineStore>,
  view: FeatureViewVersion,
  city: string,
  time: string,
  values: readonly FeatureValue[],
) => {
  const address = { project: 'weather', view: view.name, version: view.version, entity: `city=${city}` };
  const order = orderText({ event: microsecondsOf(time) ?? 0n, created: 0n, tie: '' });
  const packed = packRow(
    view.features.map(({ type }) => type),
    values,
  );
  await online.putNewest(address, { order, packed });
  if (view.historySeconds !== null)
    await online.putDated([{ order, packed, address, expiresAt: 4_000_000_000 }]);
};

const noon = '2012-01-03T12:00:00Z';

const ask = async (request: Partial<OnlineRequest>, now = noon) => {
  const online = memoryOnlineStore();
  await put(online, weather, 'seattle', '2012-01-01T12:00:00Z', [1, 'sun']);
  await put(online, weather, 'seattle', '2012-01-03T00:00:00Z', [3, null]);
  await put(online, crowd, 'seattle', '2012-01-02T00:00:00Z', [9007199254740993n]);
  return readOnline(
    { online, definitions },
    { project: 'weather', rows: [{ city: 'seattle' }], ...request },
    new Date(now),
  );
};

const valuesOf = async (request: Partial<OnlineRequest>, now = noon) =>
  (await ask(request, now)).rows.map((row) => row.map(({ value, status }) => [value, status]));

describe('an online read', () => {
  it('answers in the order of the features that were asked for, across views', async () => {
    const answer = await ask({ features: ['daily_weather:word', 'crowd:people', 'daily_weather:wind'] });
    expect(answer.features.map(({ view, name, type }) => [view, name, type])).toEqual([
      ['daily_weather', 'word', 'STRING'],
      ['crowd', 'people', 'INT64'],
      ['daily_weather', 'wind', 'DOUBLE'],
    ]);
    expect(answer.rows).toEqual([
      [
        { value: null, status: 'NULL_VALUE', eventTime: '2012-01-03T00:00:00.000000Z' },
        { value: 9007199254740993n, status: 'PRESENT', eventTime: '2012-01-02T00:00:00.000000Z' },
        { value: 3, status: 'PRESENT', eventTime: '2012-01-03T00:00:00.000000Z' },
      ],
    ]);
    expect(answer.joinKeys.map(({ joinKey }) => joinKey)).toEqual(['city']);
  });

  it('gives every row once, in order, with those asked for twice and those not there', async () => {
    const rows = [{ city: 'paris' }, { city: 'seattle' }, { city: 'seattle' }];
    expect(await valuesOf({ features: ['daily_weather:wind'], rows })).toEqual([
      [[null, 'NOT_FOUND']],
      [[3, 'PRESENT']],
      [[3, 'PRESENT']],
    ]);
  });

  it('does not give a value that is older than the ttl, and says so', async () => {
    const features = ['daily_weather:wind', 'crowd:people'];
    expect(await valuesOf({ features }, '2012-01-04T00:00:00.000Z')).toEqual([
      [
        [3, 'PRESENT'],
        [9007199254740993n, 'PRESENT'],
      ],
    ]);
    expect(await valuesOf({ features }, '2012-01-04T00:00:00.001Z')).toEqual([
      [
        [null, 'OUTSIDE_MAX_AGE'],
        [9007199254740993n, 'PRESENT'],
      ],
    ]);
  });

  it('as of a time gives what was newest then, by the ttl of then', async () => {
    const asOf = (time: string) => valuesOf({ features: ['daily_weather:wind'], asOf: time });
    expect(await asOf('2012-01-01T11:59:59Z')).toEqual([[[null, 'NOT_FOUND']]]);
    expect(await asOf('2012-01-01T12:00:00Z')).toEqual([[[1, 'PRESENT']]]);
    expect(await asOf('2012-01-02T12:00:00Z')).toEqual([[[1, 'PRESENT']]]);
    expect(await asOf('2012-01-02T12:00:00.000001Z')).toEqual([[[null, 'OUTSIDE_MAX_AGE']]]);
    expect(await asOf('2030-01-01T00:00:00Z')).toEqual([[[null, 'OUTSIDE_MAX_AGE']]]);
  });

  it('as of a time before the newest row of a view without history finds nothing', async () => {
    const asOf = (time: string) => valuesOf({ features: ['crowd:people'], asOf: time });
    expect(await asOf('2012-01-01T23:59:59Z')).toEqual([[[null, 'NOT_FOUND']]]);
    expect(await asOf('2012-01-02T00:00:00Z')).toEqual([[[9007199254740993n, 'PRESENT']]]);
  });

  it('by a service takes its features, in its order and its view versions', async () => {
    const answer = await ask({ service: 'rain_v1' });
    expect(answer.features.map(({ view, viewVersion, name }) => [view, viewVersion, name])).toEqual([
      ['crowd', 2, 'people'],
      ['daily_weather', 1, 'wind'],
    ]);
    expect(answer.rows[0]?.map(({ status }) => status)).toEqual(['NOT_FOUND', 'PRESENT']);
  });

  describe('of a feature that is computed when it is asked for', () => {
    const felt = { features: ['chill:felt', 'crowd:people'] };

    it('reads what it uses in the same batch, and takes the rest from the row', async () => {
      const rows = [
        { city: 'seattle', speed: '1.5' },
        { city: 'paris', speed: 1 },
        { city: 'seattle', speed: null },
      ];
      const answer = await ask({ ...felt, rows });
      expect(answer.features.map(({ view, name, type }) => [view, name, type])).toEqual([
        ['chill', 'felt', 'DOUBLE'],
        ['crowd', 'people', 'INT64'],
      ]);
      expect(answer.joinKeys.map(({ joinKey }) => joinKey)).toEqual(['city']);
      expect(answer.rows.map(([cell]) => cell)).toEqual([
        { value: 4.5, status: 'PRESENT', eventTime: null },
        { value: null, status: 'NULL_VALUE', eventTime: null },
        { value: null, status: 'NULL_VALUE', eventTime: null },
      ]);
    });

    it('is refused without its input, or with one that does not fit, and says so', async () => {
      await expect(ask(felt)).rejects.toMatchObject({
        code: 'feature.request-data.missing',
        message: 'The request views chill need speed: send a value (or null) of each in every entity row.',
      });
      await expect(ask({ ...felt, rows: [{ city: 'seattle', speed: 'fast' }] })).rejects.toMatchObject({
        code: 'feature.request.invalid',
        message: 'Row 1: speed must be DOUBLE, got "fast".',
      });
    });
  });

  it('of a version asks that version', async () => {
    const { features } = await ask({ features: ['crowd@v2:people', 'crowd@latest:people'] });
    expect(features.map(({ viewVersion }) => viewVersion)).toEqual([2, 1]);
  });

  it.each<[string, Partial<OnlineRequest>, string]>([
    ['a view that is not there', { features: ['fog:depth'] }, 'feature.view.not-found'],
    ['a version that is not there', { features: ['crowd@v9:people'] }, 'feature.view.not-found'],
    ['a service that is not there', { service: 'snow_v1' }, 'feature.service.not-found'],
    ['a feature that the view does not have', { features: ['crowd:depth'] }, 'feature.request.invalid'],
    ['no reference', { features: ['wind'] }, 'feature.request.invalid'],
    ['nothing', {}, 'feature.request.invalid'],
    [
      'rows without the join key',
      { features: ['crowd:people'], rows: [{ town: 'x' }] },
      'feature.request.invalid',
    ],
    ['no time', { features: ['crowd:people'], asOf: 'yesterday' }, 'feature.request.invalid'],
  ])('of %s is refused', async (_what, request, code) => {
    await expect(ask(request)).rejects.toMatchObject({ code });
  });

  it('that fails is an error, never a row that is not there', async () => {
    const online = { ...memoryOnlineStore(), read: () => Promise.reject(new Error('no connection')) };
    const request = { project: 'weather', features: ['crowd:people'], rows: [{ city: 'seattle' }] };
    await expect(readOnline({ online, definitions }, request)).rejects.toThrow('no connection');
  });

  it('of more items than an answer can hold is refused before it is read, and the way out is said', async () => {
    const inner = memoryOnlineStore();
    const grouped = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
      makeView({ name, group: 'g', features: [{ name, type: 'DOUBLE' }] }),
    );
    const others = grouped.map((view) => ({ ...view, group: undefined, name: `own_${view.name}` }));
    const read = (asked: readonly FeatureViewVersion[]) => {
      const view = async (_project: string, name: string) => asked.find((one) => one.name === name);
      const features = asked.map(({ name, features: [first] }) => `${name}:${first?.name}`);
      const rows = Array.from({ length: 10_000 }, (_, row) => ({ city: `${row}` }));
      return readOnline(
        { online: inner, definitions: { ...definitions, view } },
        { project: 'weather', features, rows },
      );
    };
    expect((await read(grouped)).rows).toHaveLength(10_000);
    await expect(read(others)).rejects.toMatchObject({
      code: 'answer.too-large',
      message: expect.stringContaining('reads 60000 items of 6 views or groups, and one reads at most 50000'),
    });
  });

  it('reads one entity of one view once, however often it is asked for', async () => {
    const inner = memoryOnlineStore();
    const asked: number[] = [];
    const online = {
      ...inner,
      read: (all: Parameters<typeof inner.read>[0]) => {
        asked.push(all.rows.length);
        return inner.read(all);
      },
    };
    const rows = [{ city: 'a' }, { city: 'b' }, { city: 'a' }];
    await readOnline(
      { online, definitions },
      { project: 'weather', features: ['crowd:people', 'daily_weather:wind', 'daily_weather:word'], rows },
    );
    expect(asked).toEqual([4]);
  });
});
