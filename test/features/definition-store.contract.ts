import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { DefinitionStore } from '../../lambdas/features/core/definitions/definition-store';
import { callOfStep } from '../../lambdas/platform/steps';
import { thrownCode } from '../harness/thrown-code';
import { makeView } from './make-view';
import { stepCall } from './run-step';

export interface DefinitionStoreCase {
  readonly store: DefinitionStore<FeatureViewVersion>;
  readonly entries: () => Promise<number>;
}

const call = callOfStep(stepCall);

/** What every store of definitions promises; shown with feature views. */
export const definitionStoreContract = (make: () => Promise<DefinitionStoreCase>): void => {
  const filled = async (...versions: readonly FeatureViewVersion[]) => {
    const made = await make();
    const add = (view: FeatureViewVersion) =>
      made.store.add(
        view,
        {
          project: 'weather',
          fact: 'FeatureViewDefined',
          subject: { kind: 'feature-view', id: `${view.name}/${view.version}` },
        },
        call,
      );
    for (const version of versions) await add(version);
    return { ...made, add };
  };

  it('gives a version back as it was added: by number, by digest, and as the newest', async () => {
    const second = makeView({ version: 2, ttlSeconds: 60 });
    const { store, entries } = await filled(makeView(), second);
    expect(await store.version('weather', 'daily_weather', 1)).toEqual(makeView());
    expect(await store.byDigest('weather', 'daily_weather', second.digest)).toEqual(second);
    expect(await store.newest('weather', 'daily_weather')).toEqual(second);
    expect(await entries()).toBe(2);
  });

  it('keeps what a version says of itself now, and its newest copy with it', async () => {
    const { store, entries } = await filled(makeView(), makeView({ version: 2 }));
    const statement = {
      project: 'weather',
      fact: 'FeaturesDescribed' as const,
      subject: { kind: 'feature-view' as const, id: 'x' },
    };
    const first = makeView({ owner: 'ada' });
    const second = makeView({ version: 2, description: 'Of each day' });
    await store.describe(first, statement, call);
    expect(await store.version('weather', 'daily_weather', 1)).toEqual(first);
    expect(await store.newest('weather', 'daily_weather')).toEqual(makeView({ version: 2 }));
    await store.describe(second, statement, call);
    expect(await store.newest('weather', 'daily_weather')).toEqual(second);
    expect(await store.byDigest('weather', 'daily_weather', second.digest)).toEqual(second);
    expect(await entries()).toBe(4);
  });

  it.each([
    ['a version that is not there', makeView({ version: 2 })],
    ['another digest', makeView({ digest: 'a'.repeat(64) })],
  ])('describes no %s', async (_what, view) => {
    const { store, entries } = await filled(makeView());
    const subject = { kind: 'feature-view' as const, id: 'x' };
    const describing = store.describe(view, { project: 'weather', fact: 'FeaturesDescribed', subject }, call);
    expect(await thrownCode(describing)).toBe('storage.conflict');
    expect(await store.version('weather', 'daily_weather', 1)).toEqual(makeView());
    expect(await entries()).toBe(1);
  });

  it('brings a former version back as the newest, and never gives a number twice', async () => {
    const second = makeView({ version: 2, ttlSeconds: 60 });
    const { store, entries, add } = await filled(makeView(), second);
    const subject = { kind: 'feature-view' as const, id: 'x' };
    const statement = { project: 'weather', fact: 'FeatureViewDefined' as const, subject };
    const told = makeView({ owner: 'ada' });
    await store.bringBack(told, second, statement, call);
    expect(await store.newest('weather', 'daily_weather')).toEqual(told);
    expect(await store.version('weather', 'daily_weather', 1)).toEqual(told);
    expect(await store.version('weather', 'daily_weather', 2)).toEqual(second);
    expect(await store.highest('weather', 'daily_weather')).toBe(2);
    expect((await store.all('weather')).map(({ version }) => version)).toEqual([1]);
    // Who saw the second as the newest is late.
    expect(await thrownCode(store.bringBack(makeView(), second, statement, call))).toBe('storage.conflict');
    expect(await thrownCode(store.bringBack(makeView({ version: 4 }), told, statement, call))).toBe(
      'storage.conflict',
    );
    // What is said of a version that came back leaves the numbers alone.
    await store.describe(makeView({ owner: 'eve' }), { ...statement, fact: 'FeaturesDescribed' }, call);
    expect(await thrownCode(add(makeView({ version: 2, digest: 'c'.repeat(64) })))).toBe('storage.conflict');
    const third = makeView({ version: 3, ttlSeconds: 90 });
    await add(third);
    expect(await store.newest('weather', 'daily_weather')).toEqual(third);
    expect(await store.highest('weather', 'daily_weather')).toBe(3);
    expect(await entries()).toBe(5);
  });

  it('knows nothing of what is not there', async () => {
    const { store } = await filled(makeView());
    expect(await store.newest('weather', 'other')).toBeUndefined();
    expect(await store.highest('weather', 'other')).toBe(0);
    expect(await store.version('weather', 'daily_weather', 2)).toBeUndefined();
    expect(await store.byDigest('weather', 'daily_weather', 'f'.repeat(64))).toBeUndefined();
    expect(await store.newest('elsewhere', 'daily_weather')).toBeUndefined();
    expect(await store.all('elsewhere')).toEqual([]);
  });

  it('lists the newest version of each, by name', async () => {
    const { store } = await filled(
      makeView({ name: 'b' }),
      makeView({ name: 'a' }),
      makeView({ name: 'b', version: 2 }),
    );
    expect((await store.all('weather')).map(({ name, version }) => [name, version])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it.each([
    ['a number that is taken', makeView({ digest: 'a'.repeat(64) })],
    ['a number that leaves a gap', makeView({ version: 3 })],
    ['a digest that has a version', makeView({ version: 2, digest: makeView().digest })],
  ])('refuses %s, and writes nothing then', async (_what, view) => {
    const { store, entries, add } = await filled(makeView());
    expect(await thrownCode(add(view))).toBe('storage.conflict');
    expect(await store.newest('weather', 'daily_weather')).toEqual(makeView());
    expect(await entries()).toBe(1);
  });
};
