import { featureViewDefinitionSchema } from '../../contracts/project/feature';
import { draftService } from '../../lambdas/features/core/definitions/draft-service';
import { draftView } from '../../lambdas/features/core/definitions/draft-view';
import { makeView } from './make-view';

const entities = [{ name: 'town', joinKey: 'city', type: 'STRING' as const }];
const define = (fields: Record<string, unknown> = {}, sql = 'SELECT 1') =>
  draftView(
    featureViewDefinitionSchema.parse({
      name: 'daily',
      entities: ['town'],
      source: 'readings',
      sql: 'daily.sql',
      ttl: '2d',
      online: { history: '400d' },
      features: { wind: 'DOUBLE', word: 'STRING' },
      ...fields,
    }),
    entities,
    sql,
  );

describe('the draft of a feature view', () => {
  it('resolves entities and durations', () => {
    expect(define()).toMatchObject({
      entities: [{ entity: 'town', joinKey: 'city', type: 'STRING' }],
      ttlSeconds: 172_800,
      historySeconds: 34_560_000,
      features: [
        { name: 'wind', type: 'DOUBLE' },
        { name: 'word', type: 'STRING' },
      ],
    });
    expect(define({ ttl: undefined, online: {} })).toMatchObject({ ttlSeconds: null, historySeconds: null });
  });

  it('has the same digest for the same definition', () => {
    expect(define().digest).toBe(define().digest);
  });

  it('has the digest of release 0.1.0 for what 0.1.0 could say', () => {
    // SHA-256 of the sorted JSON of the fields that 0.1.0 knew, computed elsewhere.
    expect(define().digest).toBe('179b39a4163cb9f8f541b539d39d8c4471070913c009802570691e67e4a47829');
  });

  it.each<[string, Record<string, unknown>]>([
    ['a description', { description: 'Of each day' }],
    ['an owner', { owner: 'ada' }],
    ['tags', { tags: { tier: 'gold' } }],
    ['a promise of freshness', { freshness: '2d' }],
    [
      'words about a feature',
      {
        features: {
          wind: { type: 'DOUBLE', description: 'm/s', tags: { unit: 'm/s' } },
          word: { type: 'STRING', nullable: false },
        },
      },
    ],
    ['nothing expected', { expect: [] }],
    ['that rows are pushed, as they are anyway', { push: true }],
  ])('has the same digest with %s', (_what, fields) => {
    expect(define(fields).digest).toBe(define().digest);
  });

  it('keeps what it says of itself', () => {
    expect(define({ description: 'Of each day', tags: { tier: 'gold' }, freshness: '2d' })).toMatchObject({
      description: 'Of each day',
      tags: { tier: 'gold' },
      freshnessSeconds: 172_800,
    });
    expect(Object.keys(define({ description: '', tags: {} })).sort()).toEqual(Object.keys(define()).sort());
  });

  it.each<[string, Parameters<typeof define>]>([
    ['the group', [{ online: { history: '400d', group: 'all' } }]],
    ['push', [{ push: false }]],
    ['an expectation', [{ expect: [{ notNull: { columns: ['wind'] } }] }]],
    ['the SQL', [{}, 'SELECT 2']],
    ['the ttl', [{ ttl: '3d' }]],
    ['the kept history', [{ online: {} }]],
    ['the order of the features', [{ features: { word: 'STRING', wind: 'DOUBLE' } }]],
    ['a type', [{ features: { wind: 'FLOAT', word: 'STRING' } }]],
    ['the source', [{ source: 'others' }]],
  ])('has another digest when %s changed', (_what, given) => {
    expect(define(...given).digest).not.toBe(define().digest);
  });

  it.each([
    ['a feature named like the join key', { City: 'STRING' }, 'two columns named "city"'],
    ['two features that differ by case', { wind: 'DOUBLE', WIND: 'DOUBLE' }, 'two columns named "wind"'],
    ['a name of joins', { __place: 'STRING' }, 'names that begin with __ are those of joins'],
    ['a name of the history', { Created_Timestamp: 'STRING' }, 'which the offline history uses itself'],
  ])('is refused for %s', (_what, features, message) => {
    expect(() => define({ features })).toThrow(message);
  });
});

describe('the draft of a view of an entity with several join keys', () => {
  it('has them in the order of the definition', () => {
    const view = featureViewDefinitionSchema.parse({
      name: 'delays',
      entities: ['route'],
      source: 'flights',
      features: { late: 'INT64' },
    });
    const route = {
      name: 'route',
      type: 'STRING' as const,
      joinKeys: { origin: 'STRING' as const, carrier: 'INT32' as const },
    };
    expect(draftView(view, [route], null)).toMatchObject({
      sql: null,
      entities: [
        { entity: 'route', joinKey: 'origin', type: 'STRING' },
        { entity: 'route', joinKey: 'carrier', type: 'INT32' },
      ],
    });
  });
});

describe('the draft of a feature service', () => {
  const daily = makeView({
    name: 'daily',
    features: [
      { name: 'wind', type: 'DOUBLE' },
      { name: 'word', type: 'STRING' },
    ],
  });
  const crowd = makeView({
    name: 'crowd',
    version: 3,
    features: [
      { name: 'people', type: 'INT64' },
      { name: 'Wind', type: 'DOUBLE' },
    ],
  });
  const draft = (...features: string[]) => draftService({ name: 'rain', features }, [daily, crowd]);

  it('lists features in its order, all of a view in the order of the view', () => {
    expect(draft('crowd:people', 'daily:*').features).toEqual([
      { view: 'crowd', viewVersion: 3, feature: 'people', type: 'INT64' },
      { view: 'daily', viewVersion: 1, feature: 'wind', type: 'DOUBLE' },
      { view: 'daily', viewVersion: 1, feature: 'word', type: 'STRING' },
    ]);
  });

  it('has another digest when the order or a view of it changed, and not for a view that it does not use', () => {
    const before = draftService({ name: 'rain', features: ['daily:wind'] }, [daily, crowd]).digest;
    const changed = { ...crowd, digest: 'f'.repeat(64) };
    expect(draftService({ name: 'rain', features: ['daily:wind'] }, [daily, changed]).digest).toBe(before);
    expect(
      draftService({ name: 'rain', features: ['daily:wind'] }, [{ ...daily, digest: 'e'.repeat(64) }, crowd])
        .digest,
    ).not.toBe(before);
    expect(draft('daily:wind', 'daily:word').digest).not.toBe(draft('daily:word', 'daily:wind').digest);
  });

  it.each([
    [['daily:gust'], 'names daily:gust, which no view has'],
    [['fog:*'], 'names fog:*, which no view has'],
    [['daily:wind', 'crowd:Wind'], 'holds two features named "Wind"'],
    [['daily:*', 'daily:word'], 'holds two features named "word"'],
  ])('is refused for %j', (features, message) => {
    expect(() => draft(...features)).toThrow(message);
  });
});
