import type { FeatureServiceVersion } from '../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../contracts/features/request-view';
import { memoryDefinitionStore } from '../../lambdas/features/adapters/memory/definition-store';
import { cachedDefinitions, newestMilliseconds } from '../../lambdas/features/core/online/cached-definitions';
import { storedDefinitions } from '../../lambdas/features/core/online/stored-definitions';
import { callOfStep } from '../../lambdas/platform/steps';
import { makeService, makeView } from './make-view';
import { stepCall } from './run-step';

const call = callOfStep(stepCall);
const statement = {
  project: 'weather',
  fact: 'FeatureViewDefined' as const,
  subject: { kind: 'feature-view' as const, id: 'x' },
};

const stored = async (materialized: readonly number[]) => {
  const views = memoryDefinitionStore<FeatureViewVersion>();
  const services = memoryDefinitionStore<FeatureServiceVersion>();
  const requestViews = memoryDefinitionStore<RequestViewVersion>();
  for (const version of [1, 2, 3]) {
    await views.add(makeView({ version }), statement, call);
    const features = [
      { view: 'daily_weather', viewVersion: version, feature: 'wind', type: 'DOUBLE' as const },
    ];
    await services.add(makeService({ version, features }), statement, call);
  }
  const has = async (_project: string, _view: string, version: number) => materialized.includes(version);
  return { views, ...storedDefinitions({ views, services, requestViews }, { has }) };
};

describe('the newest version of a view or service', () => {
  it.each([
    [[1, 2, 3], 3],
    [[1, 2], 2],
    [[1], 1],
    [[], 3],
  ])('is, when %j are materialized, version %i', async (materialized, expected) => {
    const definitions = await stored(materialized);
    expect((await definitions.view('weather', 'daily_weather'))?.version).toBe(expected);
    expect((await definitions.service('weather', 'rain_v1'))?.version).toBe(expected);
  });

  it.each([
    [[2, 3], 2, 'the one that was brought back, once it is ready'],
    [[1, 3], 3, 'the one that readers had until then'],
    [[], 2, 'the one that was brought back, where none is ready'],
  ])('is, of a former version with %j materialized, version %i: %s', async (materialized, expected) => {
    const { views, view } = await stored(materialized);
    await views.bringBack(makeView({ version: 2 }), makeView({ version: 3 }), statement, call);
    expect((await view('weather', 'daily_weather'))?.version).toBe(expected);
  });

  it('can be passed by: a version that is asked for is given, materialized or not', async () => {
    const definitions = await stored([1]);
    expect((await definitions.view('weather', 'daily_weather', 3))?.version).toBe(3);
    expect((await definitions.service('weather', 'rain_v1', 3))?.version).toBe(3);
  });
});

describe('the cache of definitions', () => {
  const counting = () => {
    let time = 0;
    let reads = 0;
    const found: { current: FeatureViewVersion | undefined } = { current: makeView() };
    const definitions = cachedDefinitions(
      {
        view: async () => {
          reads += 1;
          return found.current;
        },
        service: async () => undefined,
        requestView: async () => undefined,
      },
      () => time,
    );
    return {
      definitions,
      found,
      reads: () => reads,
      pass: (milliseconds: number) => {
        time += milliseconds;
      },
    };
  };

  it('believes the newest version for five seconds', async () => {
    const { definitions, reads, pass } = counting();
    await definitions.view('weather', 'v');
    pass(newestMilliseconds - 1);
    await definitions.view('weather', 'v');
    expect(reads()).toBe(1);
    pass(1);
    await definitions.view('weather', 'v');
    expect(reads()).toBe(2);
  });

  it('believes a version for ever', async () => {
    const { definitions, reads, pass } = counting();
    await definitions.view('weather', 'v', 1);
    pass(1e12);
    await definitions.view('weather', 'v', 1);
    expect(reads()).toBe(1);
  });

  it('keeps projects, names and versions apart', async () => {
    const { definitions, reads } = counting();
    await definitions.view('a', 'v', 1);
    await definitions.view('b', 'v', 1);
    await definitions.view('a', 'w', 1);
    await definitions.view('a', 'v', 2);
    expect(reads()).toBe(4);
  });

  it('asks again for what is not there', async () => {
    const { definitions, found, reads } = counting();
    found.current = undefined;
    await definitions.view('weather', 'v');
    found.current = makeView();
    expect(await definitions.view('weather', 'v')).toEqual(makeView());
    expect(reads()).toBe(2);
  });

  it('asks again after a failed read', async () => {
    let reads = 0;
    const definitions = cachedDefinitions({
      view: async () => {
        reads += 1;
        if (reads === 1) throw new Error('no connection');
        return makeView();
      },
      service: async () => undefined,
      requestView: async () => undefined,
    });
    await expect(definitions.view('weather', 'v')).rejects.toThrow('no connection');
    expect(await definitions.view('weather', 'v')).toEqual(makeView());
  });
});
