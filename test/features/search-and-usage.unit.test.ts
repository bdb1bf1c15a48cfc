import type { FeatureServiceVersion } from '../../contracts/features/feature-service';
import type { RequestViewVersion } from '../../contracts/features/request-view';
import { memoryDefinitionStores } from '../../lambdas/features/adapters/memory/definition-store';
import { findUsage, type UsageStores } from '../../lambdas/features/core/definitions/find-usage';
import { searchDefinitions } from '../../lambdas/features/core/definitions/search-definitions';
import { callOf, statement } from '../governance/fixtures';
import { thrownCode } from '../harness/thrown-code';
import { makeService, makeView } from './make-view';

const common = {
  schemaVersion: 1 as const,
  project: 'weather',
  version: 1,
  digest: 'a'.repeat(64),
  execution: '',
  createdAt: '2026-03-01T08:00:00.000Z',
  createdBy: 'token:ada',
};
const daily = makeView({
  name: 'daily',
  description: 'Weather of each day',
  owner: 'ada@example.com',
  tags: { tier: 'gold' },
  features: [
    { name: 'wind', type: 'DOUBLE', description: 'm/s at noon' },
    { name: 'wind_gust', type: 'DOUBLE' },
  ],
});
const hourly = makeView({ name: 'hourly', features: [{ name: 'headwind', type: 'DOUBLE' }] });
const asked: RequestViewVersion = {
  ...common,
  name: 'asked',
  inputs: [{ name: 'factor', type: 'DOUBLE' }],
  uses: [{ view: 'daily', viewVersion: 1, feature: 'wind_gust', type: 'DOUBLE' }],
  features: [{ name: 'scaled', type: 'DOUBLE', expression: 'wind_gust * factor' }],
};
const all = {
  entities: [
    {
      ...common,
      name: 'city',
      joinKeys: [{ entity: 'city', joinKey: 'city', type: 'STRING' as const }],
    },
  ],
  views: [daily, hourly],
  requestViews: [asked],
  services: [makeService({ name: 'windy' })],
};
const found = (words: string, limit = 20) => searchDefinitions(all, words, limit).map(({ name }) => name);

describe('a search', () => {
  it('puts whole names before parts of names, and these before what only holds the word', () => {
    expect(found('wind')).toEqual(['daily:wind', 'daily:wind_gust', 'windy', 'hourly:headwind']);
  });

  it.each([
    ['a tag', 'gold', ['daily']],
    ['an owner', 'ADA', ['daily']],
    ['a description of a feature', 'noon', ['daily:wind']],
    ['an entity', 'city', ['city', 'daily', 'daily:wind', 'daily:wind_gust', 'hourly', 'hourly:headwind']],
    ['a word of the view beside one of the feature', 'gold gust', ['daily:wind_gust']],
    ['request-time features', 'scaled', ['asked:scaled']],
    ['a word that is nowhere', 'wind fog', []],
    ['white space', '   ', []],
  ])('finds %s', (_what, words, names) => {
    expect(found(words)).toEqual(names);
  });

  it('gives no more than were asked for', () => {
    expect(found('wind', 2)).toHaveLength(2);
  });
});

describe('the usage of a feature', () => {
  const service = (name: string, features: FeatureServiceVersion['features']) =>
    makeService({ name, features });
  const use = (feature: string, viewVersion = 1) =>
    ({ view: 'daily', viewVersion, feature, type: 'DOUBLE' }) as const;
  const stores = async (): Promise<UsageStores> => {
    const made = memoryDefinitionStores();
    const call = callOf('ada');
    await made.views.add(daily, statement({}), call);
    await made.requestViews.add(asked, statement({}), call);
    await made.services.add(service('direct', [use('wind')]), statement({}), call);
    await made.services.add(
      service('by_request', [
        { view: 'asked', viewVersion: 1, kind: 'request', feature: 'scaled', type: 'DOUBLE' },
      ]),
      statement({}),
      call,
    );
    const trained = (model: string, name: string) => ({ model, version: 2, service: { name, version: 1 } });
    return {
      ...made,
      live: { of: async () => [{ ...trained('rain', 'direct'), where: ['endpoint rain'] }] },
      trained: async () => [trained('rain', 'direct'), trained('snow', 'by_request')],
      trainingSets: {
        all: async () => [
          {
            digest: 'b'.repeat(64),
            rows: 7,
            featureService: { name: 'direct', version: 1, digest: 'c'.repeat(64) },
          },
        ],
      },
    };
  };
  const usage = async (reference: string) => findUsage(await stores(), 'weather', reference);

  it('names services, models with what says that they are live, and training sets', async () => {
    expect(await usage('daily:wind')).toEqual({
      view: 'daily',
      feature: 'wind',
      services: [{ name: 'direct', version: 1 }],
      requestViews: [],
      models: [
        { model: 'rain', version: 2, service: { name: 'direct', version: 1 }, live: ['endpoint rain'] },
      ],
      trainingSets: [{ digest: 'b'.repeat(64), rows: 7, service: { name: 'direct', version: 1 } }],
    });
  });

  it('goes through request-time features', async () => {
    expect(await usage('daily:wind_gust')).toMatchObject({
      services: [{ name: 'by_request' }],
      requestViews: [{ name: 'asked', version: 1 }],
      models: [{ model: 'snow', live: [] }],
      trainingSets: [],
    });
    expect(await usage('asked:scaled')).toMatchObject({ services: [{ name: 'by_request' }] });
  });

  it('is of all features of a view when none is named', async () => {
    expect((await usage('daily')).models.map(({ model }) => model)).toEqual(['rain', 'snow']);
  });

  it('is of what is there', async () => {
    expect(await thrownCode(usage('fog:wind'))).toBe('feature.view.not-found');
    expect(await thrownCode(usage('daily:fog'))).toBe('feature.request.invalid');
  });
});
