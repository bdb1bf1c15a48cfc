import { definitionRoutes } from '../../contracts/features/definition-routes';
import { memoryDefinitionStores } from '../../lambdas/features/adapters/memory/definition-store';
import { defineSet } from '../../lambdas/features/core/definitions/define-set';
import type { LiveVersion } from '../../lambdas/features/core/definitions/live-models';
import type { PutStores } from '../../lambdas/features/core/definitions/put-view';
import { definitionHandlersOn } from '../../lambdas/features/handlers/definitions';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { callOf } from '../governance/fixtures';
import { apiClient, principalOf } from '../harness/api-client';

const base = '/api/cairn/v1/features/projects/weather';

/** The routes over stores in memory; the project has one dataset, and the given models are live. */
const platform = (live: readonly LiveVersion[] = []) => {
  const journal = new MemoryJournal();
  const stores: PutStores = {
    ...memoryDefinitionStores(journal),
    live: { of: async () => live },
    datasets: {
      columns: async () =>
        new Map([['readings', { city: 'string', day: 'date', wind: 'double', rain: 'boolean' }]]),
    },
    withSession: withDuckDb,
  };
  const client = apiClient(definitionRoutes, definitionHandlersOn(stores), [
    principalOf('ada', 'developer'),
    principalOf('vera', 'approver'),
    principalOf('eve', 'viewer'),
  ]);
  const put = (path: string, body: object, who = 'ada') => client(who, 'PUT', `${base}/${path}`, { body });
  const facts = () => journal.entries.map(({ fact }) => fact);
  return { stores, journal, put, facts };
};

const view = {
  entities: ['city'],
  source: 'readings',
  timestamp: 'day',
  features: { wind: 'DOUBLE', rain: 'BOOL' },
};

/** A project with an entity, a view, request-time features and a service, of which `rain/3` is live. */
const filled = async (live?: readonly LiveVersion[]) => {
  const made = platform(live);
  const answers = [
    await made.put('entities/city', { joinKey: 'city' }),
    await made.put('feature-views/daily', view),
    await made.put('request-views/asked', {
      inputs: { factor: 'DOUBLE' },
      uses: ['daily:wind'],
      features: { scaled: { type: 'DOUBLE', expression: 'wind * factor' } },
    }),
    await made.put('feature-services/rain_v1', { features: ['daily:*', 'asked:scaled'] }),
  ];
  expect(answers.map(({ status, raw }) => (status === 200 ? 200 : raw))).toEqual([200, 200, 200, 200]);
  return made;
};

const rain: LiveVersion = {
  model: 'rain',
  version: 3,
  where: ['endpoint rain', 'alias champion'],
  service: { name: 'rain_v1', version: 1 },
};

describe('definitions by request', () => {
  it('become versions, and unchanged ones stay as they are', async () => {
    const { put, facts } = await filled();
    expect(facts()).toEqual([
      'EntityDefined',
      'FeatureViewDefined',
      'RequestViewDefined',
      'FeatureServiceDefined',
    ]);
    expect((await put('feature-views/daily', view)).body).toMatchObject({
      created: false,
      definition: { version: 1, execution: '', createdBy: 'token:ada' },
    });
    const service = await put('feature-services/rain_v1', { features: ['daily:*', 'asked:*'] });
    expect(service.body).toMatchObject({
      created: false,
      definition: {
        features: [
          { view: 'daily', feature: 'wind' },
          { view: 'daily', feature: 'rain' },
          { view: 'asked', feature: 'scaled', kind: 'request', viewVersion: 1 },
        ],
      },
    });
    expect(facts()).toHaveLength(4);
  });

  it('take what they say of themselves without a new version', async () => {
    const { put, stores, journal } = await filled();
    const described = {
      ...view,
      description: 'Of each day',
      owner: 'ada',
      tags: { tier: 'gold' },
      freshness: '2d',
      features: { wind: { type: 'DOUBLE', description: 'm/s' }, rain: 'BOOL' },
    };
    expect((await put('feature-views/daily', described, 'vera')).body).toMatchObject({
      created: false,
      definition: { version: 1, owner: 'ada', freshnessSeconds: 172_800, createdBy: 'token:ada' },
    });
    expect(await stores.views.newest('weather', 'daily')).toMatchObject({ description: 'Of each day' });
    expect(await stores.views.version('weather', 'daily', 1)).toMatchObject({ tags: { tier: 'gold' } });
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'FeaturesDescribed',
      subject: { kind: 'feature-view', id: 'daily/1' },
      principal: 'token:vera',
    });
    await put('feature-views/daily', described);
    expect(journal.entries).toHaveLength(5);
    // And back: what is not said any more is not kept.
    await put('feature-views/daily', view);
    expect(await stores.views.newest('weather', 'daily')).not.toHaveProperty('description');
  });

  it('are resolved to the newest versions of what they name', async () => {
    const { put } = await filled();
    await put('feature-views/daily', { ...view, ttl: '2d' });
    expect(
      (
        await put('request-views/asked', {
          inputs: { factor: 'DOUBLE' },
          uses: ['daily:wind'],
          features: { scaled: { type: 'DOUBLE', expression: 'wind * factor' } },
        })
      ).body,
    ).toMatchObject({ created: true, definition: { version: 2, uses: [{ viewVersion: 2 }] } });
    expect(
      (await put('feature-services/rain_v1', { features: ['daily:*', 'asked:scaled'] })).body,
    ).toMatchObject({ definition: { version: 2, features: [{ viewVersion: 2 }, {}, { viewVersion: 2 }] } });
  });

  it('have the version that a cairn.yaml gave them, whatever the order of its views', async () => {
    const { put, stores } = await filled();
    await put('feature-views/a_first', { entities: ['city'], features: { gust: 'DOUBLE' } });
    const found = await Promise.all(['daily', 'a_first'].map((name) => stores.views.newest('weather', name)));
    const views = found
      .flatMap((view) => view ?? [])
      .map(({ schemaVersion: _, project: _project, version: _version, ...draft }) => draft);
    const service = { name: 'both', features: ['a_first:gust', 'daily:wind'] };
    const set = { entities: [], views, requestViews: [], services: [service] };
    const definer = { execution: 'execution-1', force: false };
    const { services } = await defineSet(stores, set, definer, callOf('ada'));
    expect(services[0]).toMatchObject({ created: true, definition: { version: 1 } });
    expect((await put('feature-services/both', { features: service.features })).body).toMatchObject({
      created: false,
      definition: { version: 1, digest: services[0]?.definition.digest },
    });
  });

  it.each<[string, string, object, number, string]>([
    [
      'an unknown entity',
      'feature-views/x',
      { ...view, entities: ['town'] },
      400,
      'no entity \\"town\\"; known: city',
    ],
    [
      'an unknown dataset',
      'feature-views/x',
      { ...view, source: 'fog' },
      400,
      'no dataset \\"fog\\"; known: readings',
    ],
    [
      'a column that is not there',
      'feature-views/x',
      { ...view, features: { gust: 'DOUBLE' } },
      400,
      'features.gust',
    ],
    [
      'a column of another type',
      'feature-views/x',
      { ...view, features: { rain: 'INT64' } },
      400,
      'read as BOOL',
    ],
    [
      'SQL outside the subset',
      'feature-views/x',
      { ...view, sql: 'SELECT * FROM readings; DROP TABLE readings' },
      400,
      'feature.sql.refused',
    ],
    [
      'SQL of another dataset',
      'feature-views/x',
      { ...view, sql: 'SELECT * FROM other' },
      400,
      'feature.sql.refused',
    ],
    [
      'SQL without a source',
      'feature-views/x',
      { ...view, source: undefined, sql: 'SELECT 1' },
      400,
      'name it under source',
    ],
    [
      'neither source nor push',
      'feature-views/x',
      { ...view, source: undefined, push: false },
      400,
      'must be pushed',
    ],
    ['a misspelt field', 'feature-views/x', { ...view, tll: '2d' }, 400, 'tll'],
    [
      'two ways of join keys',
      'entities/x',
      { joinKey: 'a', joinKeys: { b: 'STRING' } },
      400,
      'either joinKey or joinKeys',
    ],
    ['an unknown view', 'feature-services/x', { features: ['fog:wind'] }, 400, 'names fog:wind'],
    ['an unknown feature', 'feature-services/x', { features: ['daily:gust'] }, 400, 'names daily:gust'],
    [
      'an expression that is none',
      'request-views/x',
      { inputs: { a: 'DOUBLE' }, features: { b: { type: 'DOUBLE', expression: 'a +' } } },
      400,
      'feature.definition.invalid',
    ],
    [
      'the name of a view',
      'request-views/daily',
      { inputs: { a: 'DOUBLE' }, features: { b: { type: 'DOUBLE', expression: 'a' } } },
      400,
      'is a feature view already',
    ],
    ['the name of a request view', 'feature-views/asked', view, 400, 'is a request view already'],
  ])('are refused for %s', async (_what, path, body, status, text) => {
    const { put, facts } = await filled();
    const answer = await put(path, body);
    expect([answer.status, answer.raw]).toEqual([status, expect.stringContaining(text)]);
    expect(facts()).toHaveLength(4);
  });

  it('are refused when an online item or the definition itself could never be stored', async () => {
    const { put } = await filled();
    const many = (count: number, name: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, 'INT64']));
    const wide = await put('feature-views/wide', { entities: ['city'], features: many(60_000, 'a') });
    expect([wide.status, wide.raw]).toEqual([400, expect.stringContaining('divide')]);
  });

  it('that were there before are the newest again, with their number', async () => {
    const { put, stores, journal } = await filled();
    const other = { ...view, ttl: '3d' };
    await put('feature-views/daily', other);
    expect((await put('feature-views/daily', { ...view, owner: 'ada' })).body).toMatchObject({
      created: false,
      definition: { version: 1, owner: 'ada' },
    });
    expect(await stores.views.newest('weather', 'daily')).toMatchObject({ version: 1, owner: 'ada' });
    const [first, second] = await Promise.all([1, 2].map((n) => stores.views.version('weather', 'daily', n)));
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'FeatureViewDefined',
      subject: { id: expect.stringContaining('daily') },
      details: { version: 1, broughtBack: true, instead: 2 },
      beforeDigest: second?.digest,
      afterDigest: first?.digest,
    });
    const entries = journal.entries.length;
    await put('feature-views/daily', { ...view, owner: 'ada' });
    expect(journal.entries).toHaveLength(entries);
    expect((await put('feature-views/daily', { ...view, ttl: '5d' })).body).toMatchObject({
      created: true,
      definition: { version: 3 },
    });
  });

  it('are for developers and approvers', async () => {
    const { put } = platform();
    expect((await put('entities/city', { joinKey: 'city' }, 'eve')).status).toBe(403);
    expect((await put('entities/city', { joinKey: 'city' }, 'vera')).status).toBe(200);
  });
});

describe('a view that a live model uses', () => {
  const lacking = { ...view, features: { wind: 'DOUBLE' } };

  it('is not changed so that the model misses something, and who is told which models', async () => {
    const { put, stores } = await filled([rain]);
    const answer = await put('feature-views/daily', lacking);
    expect(answer).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'feature.view.in-use',
          message: expect.stringContaining(
            'daily is used by rain version 3 (endpoint rain, alias champion): feature rain is removed',
          ),
          details: { views: 'daily', models: 'rain/3', live: 'endpoint rain, alias champion' },
        },
      },
    });
    expect((await stores.views.newest('weather', 'daily'))?.version).toBe(1);
  });

  it('is changed when an approver forces it, and the journal says so', async () => {
    const { put, journal } = await filled([rain]);
    expect((await put('feature-views/daily', { ...lacking, force: true })).status).toBe(403);
    expect((await put('feature-views/daily', { ...lacking, force: true }, 'vera')).body).toMatchObject({
      created: true,
      definition: { version: 2 },
    });
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'FeatureViewDefined',
      principal: 'token:vera',
      details: { forced: true, takesFrom: 'rain/3' },
    });
    // Forced once, it is there: a training defines the same without force.
    expect((await put('feature-views/daily', lacking)).body).toMatchObject({ created: false });
  });

  it('is not changed back to a definition that the model misses something in', async () => {
    const { put, stores } = platform([{ ...rain, service: { name: 'rain_v1', version: 1 } }]);
    await put('entities/city', { joinKey: 'city' });
    await put('feature-views/daily', lacking);
    await put('feature-views/daily', view);
    await put('feature-services/rain_v1', { features: ['daily:*'] });
    const answer = await put('feature-views/daily', lacking);
    expect([answer.status, answer.raw]).toEqual([409, expect.stringContaining('feature rain is removed')]);
    expect((await stores.views.newest('weather', 'daily'))?.version).toBe(2);
  });

  it('is changed freely where the model misses nothing, or uses another view', async () => {
    const { put } = await filled([rain]);
    expect((await put('feature-views/daily', { ...view, ttl: '3d' })).status).toBe(200);
    await put('feature-views/other', view);
    expect((await put('feature-views/other', lacking)).status).toBe(200);
  });

  it('is compared with the version in use, not with the newest one', async () => {
    const { put } = await filled([rain]);
    await put('feature-views/daily', { ...lacking, force: true }, 'vera');
    const still = { ...lacking, ttl: '5d' };
    expect((await put('feature-views/daily', still)).status).toBe(409);
  });

  it('holds for request-time features and for views that they use', async () => {
    const service = { ...rain, service: { name: 'only_asked', version: 1 } };
    const { put } = await filled([service]);
    await put('feature-services/only_asked', { features: ['asked:scaled'] });
    expect((await put('feature-views/daily', { ...view, features: { rain: 'BOOL' } })).status).toBe(409);
    const asked = {
      inputs: { factor: 'DOUBLE', more: 'DOUBLE' },
      uses: ['daily:wind'],
      features: { scaled: { type: 'DOUBLE', expression: 'wind * factor * more' } },
    };
    const answer = await put('request-views/asked', asked);
    expect([answer.status, answer.raw]).toEqual([409, expect.stringContaining('input more is added')]);
    expect((await put('request-views/asked', { ...asked, force: true }, 'vera')).status).toBe(200);
  });
});
