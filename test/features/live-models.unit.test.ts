import type { ModelVersion } from '../../contracts/registry/model-version';
import type { RegisteredModel } from '../../contracts/registry/registered-model';
import { knownItemBytes, refuseTooLarge } from '../../lambdas/features/core/definitions/known-size';
import { liveModelsOn } from '../../lambdas/features/handlers/live-models';
import { productionNames } from '../../lambdas/registry/core/production';
import { makeView } from './make-view';

const service = { name: 'rain_v1', version: 2, digest: 'a'.repeat(64) };

describe('live models', () => {
  const live = liveModelsOn({
    traffic: {
      allUses: async () => [
        { endpoint: 'rain', model: 'rain', version: 3 },
        { endpoint: 'rain', model: 'rain', version: 2 },
        { endpoint: 'rain-eu', model: 'rain', version: 3 },
        { endpoint: 'other', model: 'alien', version: 1 },
        { endpoint: 'gone', model: 'deleted', version: 1 },
      ],
    },
    production: {
      inProduction: async () => [
        { model: 'rain', version: 3, name: 'alias champion' },
        { model: 'snow', version: 1, name: 'stage Production' },
      ],
    },
    versions: {
      version: async (_project, model) =>
        model === 'deleted'
          ? undefined
          : ({ provenance: { featureService: model === 'alien' ? null : service } } as ModelVersion),
    },
  });

  it('are those that get requests or are called so, once each, with all that says so', async () => {
    const pinned = { name: 'rain_v1', version: 2 };
    expect(await live.of('weather')).toEqual([
      {
        model: 'rain',
        version: 3,
        where: ['endpoint rain', 'endpoint rain-eu', 'alias champion'],
        service: pinned,
      },
      { model: 'rain', version: 2, where: ['endpoint rain'], service: pinned },
      { model: 'snow', version: 1, where: ['stage Production'], service: pinned },
    ]);
  });
});

describe('names of production', () => {
  const model = {
    aliases: { live: 3, Champion: 2, approved: 4, shadow: 1 },
    stages: { 1: { stage: 'Production' }, 5: { stage: 'Staging' } },
    tags: {},
  } as unknown as RegisteredModel;

  it('are aliases that people read so, and the stage; an approval puts nothing into production', () => {
    expect(productionNames(model)).toEqual([
      { version: 3, name: 'alias live' },
      { version: 2, name: 'alias Champion' },
      { version: 1, name: 'stage Production' },
    ]);
  });
});

describe('the known size of online items', () => {
  const wide = (name: string, count: number, group?: string) =>
    makeView({
      name,
      ...(group ? { group } : {}),
      features: Array.from({ length: count }, (_, index) => ({ name: `f${index}`, type: 'INT64' as const })),
    });

  it('is that of a row in which every feature has a value', () => {
    expect(knownItemBytes([makeView({ features: [{ name: 'a', type: 'DOUBLE' }] })])).toBe(10);
    expect(knownItemBytes([makeView({ features: [{ name: 'a', type: 'BOOL' }] }), wide('b', 8)])).toBe(
      3 + 66,
    );
  });

  it('counts views of a group together, and others for themselves', () => {
    const half = 5000;
    const features = (group?: string) =>
      Array.from({ length: 11 }, (_, index) => wide(`view${index}`, half, group));
    expect(() => refuseTooLarge([], features())).not.toThrow();
    expect(() => refuseTooLarge([], features('all'))).toThrow(
      /An online item of view0, view1, .* at most 409600/,
    );
    // A former version stays beside a new one.
    const six = (group?: string) => features(group).slice(0, 6);
    expect(() => refuseTooLarge([], six())).not.toThrow();
    expect(() => refuseTooLarge([], six('all'))).toThrow('holds two versions of each view');
  });

  it('is bounded for definitions, too', () => {
    expect(() => refuseTooLarge([], [makeView({ sql: 'x'.repeat(310_000) })])).toThrow(
      /The definition of daily_weather has 31\d+ bytes/,
    );
  });
});
