import { modelCache } from '../../lambdas/serving/core/model-cache';
import type { LoadedModel } from '../../lambdas/serving/core/model-runtime';

const artifact = (name: string) => ({ bucket: 'b', key: name, sha256: name });

const setUp = (capacity = 2) => {
  const events: string[] = [];
  const failing = new Set<string>();
  const load = async (path: string): Promise<LoadedModel> => {
    events.push(`load ${path}`);
    if (failing.has(path)) throw new Error(`cannot load ${path}`);
    return {
      inputs: [],
      outputs: [],
      run: async () => [],
      release: async () => {
        events.push(`release ${path}`);
      },
    };
  };
  const cache = modelCache({ path: async ({ key }) => key }, { load }, capacity);
  const use = (name: string) => cache.use(artifact(name), async () => name);
  return { events, failing, cache, use };
};

describe('loaded models', () => {
  it('are loaded once for many requests at the same time', async () => {
    const { events, use } = setUp();
    await Promise.all([use('a'), use('a'), use('a')]);
    expect(events).toEqual(['load a']);
  });

  it('are released when others were used since, the longest unused first', async () => {
    const { events, use } = setUp();
    for (const name of ['a', 'b', 'a', 'c']) await use(name);
    expect(events).toEqual(['load a', 'load b', 'load c', 'release b']);
  });

  it('are not released while a request works with them', async () => {
    const { events, cache, use } = setUp(1);
    let finish = () => {};
    const working = cache.use(
      artifact('a'),
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    await use('b');
    expect(events).not.toContain('release a');
    finish();
    await working;
    await Promise.resolve();
    expect(events).toContain('release a');
  });

  it('are tried again by the next request when they could not be loaded', async () => {
    const { events, failing, use } = setUp();
    failing.add('a');
    await expect(use('a')).rejects.toThrow('cannot load a');
    failing.clear();
    await expect(use('a')).resolves.toBe('a');
    expect(events).toEqual(['load a', 'load a']);
  });
});
