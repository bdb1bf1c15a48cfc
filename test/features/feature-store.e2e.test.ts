import { clientOf, state, tokensOf, until } from '../harness/platform';
import { applyWeather, weatherInService } from '../harness/weather';

/** The feature store of a project with weather data, as SDK, stock protocol and administrators use it. */
const project = 'store';

const feast = async (method: string, path: string, body?: unknown) => {
  const { developer } = await tokensOf(project);
  const answer = await fetch(`${state.apiUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${developer}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
};

/** Features of one city, by name. */
const read = async (features: readonly string[], city: string, more: object = {}) => {
  const { status, text } = await feast('POST', '/get-online-features', {
    features,
    entities: { city: [city], ...more },
  });
  if (status !== 200) throw new Error(text);
  const answer = JSON.parse(text);
  return Object.fromEntries(
    answer.metadata.feature_names.map((name: string, index: number) => [
      name,
      answer.results[index].values[0],
    ]),
  );
};

const soon = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

beforeAll(async () => {
  await applyWeather(project);
  const developer = await clientOf(project, 'developer');
  const { id } = await developer.pipelines.startMaterialization({});
  await until('the data and features', async () => {
    const { status, reason } = await developer.pipelines.getExecution({ executionId: id });
    if (status === 'failed') throw new Error(`materialization failed: ${reason}`);
    return status === 'succeeded';
  });
}, 240_000);

describe('definitions by the SDK', () => {
  beforeAll(async () => {
    const { features } = await clientOf(project, 'developer');
    for (const view of ['alerts', 'crowds'])
      await features.putView({
        view,
        entities: ['city'],
        online: { group: 'facts' },
        features: { [`${view}_level`]: 'INT64' },
        tags: { source: 'town hall' },
      });
    await features.putView({
      view: 'showers',
      entities: ['city'],
      inputs: { mm: 'DOUBLE' },
      features: {
        showers_1d: { type: 'INT64', aggregate: { function: 'count', window: '1d' } },
        rain_1d: {
          type: 'DOUBLE',
          nullable: true,
          aggregate: { input: 'mm', function: 'sum', window: '1d' },
        },
      },
    });
    await features.putRequestView({
      view: 'comfort',
      inputs: { wished: 'DOUBLE' },
      uses: ['alerts:alerts_level'],
      features: { margin: { type: 'DOUBLE', expression: 'wished - alerts_level' } },
    });
    await features.putService({
      service: 'town',
      features: ['alerts:*', 'crowds:*', 'showers:*', 'comfort:margin'],
    });
  });

  it('keep their versions when they are put again, and are found', async () => {
    const { features } = await clientOf(project, 'developer');
    const again = await features.putService({
      service: 'town',
      features: ['alerts:*', 'crowds:*', 'showers:*', 'comfort:margin'],
    });
    expect(again).toMatchObject({ created: false, definition: { version: 1 } });
    const found = await features.search({ words: 'town hall' });
    expect(JSON.stringify(found)).toContain('alerts');
    expect(JSON.stringify(await features.usage({ reference: 'alerts:alerts_level' }))).toContain('comfort');
  });

  it('are what a stock client finds in the registry, and come back from it', async () => {
    const { features } = await clientOf(project, 'developer');
    const { registry } = await features.getFeastClient({});
    expect(registry).toMatch(/^s3:\/\/.*\/projects\/store\/features\/registry\.pb$/);
    const { developer } = await tokensOf(project);
    const answer = await fetch(`${state.apiUrl}/api/cairn/v1/features/projects/${project}/registry`, {
      headers: { authorization: `Bearer ${developer}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.includes('showers')).toBe(true);
    const taken = await features.importRegistry({ registry: bytes.toString('base64'), dryRun: true });
    expect(taken.defined.map(({ name }) => name)).toEqual(expect.arrayContaining(['daily_weather']));
  });

  it('answer rows that are pushed: of a group, of windows, and with values of the request', async () => {
    const push = async (name: string, df: object) => {
      const pushed = await feast('POST', '/push', { push_source_name: name, df, to: 'online_and_offline' });
      expect(pushed).toEqual({ status: 200, text: '' });
    };
    await push('alerts', { city: ['seattle'], event_timestamp: [soon(3)], alerts_level: [2] });
    await push('crowds', { city: ['seattle'], event_timestamp: [soon(2)], crowds_level: [7] });
    const showers = { city: ['seattle', 'seattle'], event_timestamp: [soon(5), soon(4)], mm: [0.1, 0.2] };
    await push('showers', showers);
    await push('showers', showers);
    const names = [
      'alerts:alerts_level',
      'crowds:crowds_level',
      'showers:showers_1d',
      'showers:rain_1d',
      'comfort:margin',
    ];
    expect(await read(names, 'seattle', { wished: [5] })).toEqual({
      city: 'seattle',
      alerts_level: 2,
      crowds_level: 7,
      showers_1d: 2,
      rain_1d: 0.1 + 0.2,
      margin: 3,
    });
    expect((await feast('GET', '/metrics')).text).toContain('feast_feature_freshness_seconds');
  });
});

describe('materialization', () => {
  it('is started by the stock protocol, and shows how far it is', async () => {
    const { status } = await feast('POST', '/materialize', {
      start_ts: '2015-01-01T00:00:00',
      end_ts: '2015-03-01T00:00:00',
      feature_views: ['daily_weather'],
    });
    expect([200, 202]).toContain(status);
    const { features } = await clientOf(project, 'developer');
    await until('the windows', async () => {
      const { runs } = await features.listMaterializations({ view: 'daily_weather' });
      return runs.length > 0 && runs.every((run) => JSON.stringify(run).includes('succeeded'));
    });
    const { execution } = await features.materialize({ views: ['showers'], refresh: true });
    expect(execution).toBeTruthy();
    await until('windows of pushed rows', async () => {
      const { materialization, holder } = await features.listMaterializations({ view: 'showers' });
      return materialization !== null && holder === null;
    });
    expect(await read(['showers:showers_1d', 'showers:rain_1d'], 'seattle')).toMatchObject({
      showers_1d: 2,
      rain_1d: 0.1 + 0.2,
    });
  }, 240_000);

  it('tells statistics and freshness', async () => {
    const { features } = await clientOf(project, 'viewer');
    const statistics = await features.getStatistics({ view: 'daily_weather' });
    expect(JSON.stringify(statistics)).toContain('temp_max');
    const { views } = await features.freshness({});
    expect(views.map(({ view }) => view)).toContain('daily_weather');
  });
});

describe('what was served', () => {
  it('is replayed against the offline join, and is the same', async () => {
    await weatherInService();
    const developer = await clientOf('seattle', 'developer');
    await developer.serving.predict({
      endpoint: 'rain',
      entities: [{ city: 'seattle' }],
      asOf: '2015-07-01T23:59:59.999Z',
    });
    const report = await until('a report over the log', async () => {
      const made = await developer.features.replayServed({ endpoint: 'rain' });
      return JSON.stringify(made).includes('"compared":0') && made.verdict !== 'consistent' ? false : made;
    });
    expect(report).toMatchObject({ verdict: 'consistent' });
    const kept = await developer.features.getServedConsistency({ endpoint: 'rain' });
    expect(kept.verdict).toBe('consistent');
  }, 240_000);
});

describe('an entity that is erased', () => {
  it('is gone online and offline, with a receipt that does not name it', async () => {
    const admin = await clientOf(project, 'admin');
    const erasure = await until(
      'the erasure',
      async () => {
        const one = await admin.features.eraseEntity({
          entity: 'city',
          keys: { city: 'seattle' },
          clientToken: 'seattle-goes',
        });
        // The second pass, a minute later, is for pushes that are under way: here are none.
        return one.status === 'settling' || one.status === 'erased' ? one : false;
      },
      200,
    );
    expect(JSON.stringify(erasure)).not.toContain('seattle');
    expect(
      await read(['alerts:alerts_level', 'showers:showers_1d', 'daily_weather:wind'], 'seattle'),
    ).toEqual({
      city: 'seattle',
      alerts_level: null,
      showers_1d: null,
      wind: null,
    });
  }, 240_000);
});
