import type { Endpoint } from '../../contracts/serving/endpoint';
import { followEndpoints } from '../../lambdas/serving/core/followed-endpoints';
import { thrownCode } from '../harness/thrown-code';
import { makeEndpoint } from './make-variant';

const setUp = () => {
  const state = {
    now: 0,
    reads: 0,
    record: makeEndpoint() as Endpoint | undefined,
    failure: undefined as Error | undefined,
    stale: [] as string[],
  };
  const endpoint = async () => {
    state.reads += 1;
    if (state.failure) throw state.failure;
    return state.record;
  };
  const followed = followEndpoints(
    { endpoint },
    { now: () => state.now, onStale: (name) => state.stale.push(name) },
  );
  const revision = async () => (await followed.get('weather', 'rain')).revision;
  return { state, followed, revision };
};

describe('following a deployment record', () => {
  it('reads once for many requests within a second', async () => {
    const { state, revision } = setUp();
    await revision();
    state.now = 999;
    await revision();
    expect(state.reads).toBe(1);
  });

  it('never answers with a record older than two seconds', async () => {
    const { state, revision } = setUp();
    await revision();
    state.record = makeEndpoint({ revision: 2 });
    state.now = 2000;
    expect(await revision()).toBe(2);
  });

  it('refreshes beside the request when the record is between one and two seconds old', async () => {
    const { state, revision } = setUp();
    await revision();
    state.record = makeEndpoint({ revision: 2 });
    state.now = 1500;
    expect(await revision()).toBe(1);
    expect(state.reads).toBe(2);
    await Promise.resolve();
    expect(await revision()).toBe(2);
    expect(state.reads).toBe(2);
  });

  it('reads once for all requests that wait', async () => {
    const { state, revision } = setUp();
    await revision();
    state.now = 5000;
    await Promise.all([revision(), revision(), revision()]);
    expect(state.reads).toBe(2);
  });

  it('reads at once when asked for a fresh record', async () => {
    const { state, followed, revision } = setUp();
    await revision();
    state.record = makeEndpoint({ revision: 2 });
    expect((await followed.get('weather', 'rain', { fresh: true })).revision).toBe(2);
  });

  it('answers with the last record for half a minute when the store is down, and says so', async () => {
    const { state, revision } = setUp();
    await revision();
    state.failure = new Error('down');
    state.now = 30_000;
    expect(await revision()).toBe(1);
    expect(state.stale).toEqual(['rain']);
    state.now = 30_001;
    await expect(revision()).rejects.toThrow('down');
  });

  it('does not keep an endpoint that is gone', async () => {
    const { state, followed, revision } = setUp();
    await revision();
    state.record = undefined;
    state.now = 2000;
    expect(await thrownCode(followed.get('weather', 'rain'))).toBe('endpoint.not-found');
  });
});
