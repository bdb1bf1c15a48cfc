import { deploymentStatement } from '../../lambdas/serving/core/deployment-statement';
import type { DeploymentStore } from '../../lambdas/serving/core/deployment-store';
import { changed, type StoredDeployment } from '../../lambdas/serving/core/stored-deployment';
import { thrownCode } from '../harness/thrown-code';
import { makeCall, makeDeployment, makeStep, time } from './make-deployment';
import { makeEndpoint, makeVariant } from './make-variant';

const call = makeCall();

/** What every deployment store promises. `make` gives one in which the project `weather` is empty. */
export const deploymentStoreContract = (make: () => Promise<DeploymentStore>): void => {
  const open = (
    store: DeploymentStore,
    deployment: StoredDeployment,
    clientToken?: string,
    revision: number | null = null,
  ) =>
    store.open(
      deployment,
      { revision, token: clientToken ? { clientToken, requestDigest: 'digest' } : undefined },
      deploymentStatement('DeploymentStarted', deployment),
      call,
    );

  const shift = (
    store: DeploymentStore,
    before: StoredDeployment,
    after: number | null,
    revision: number,
  ) => {
    const shifted = { ...before, revision };
    const endpoint = makeEndpoint({ revision, deployment: before.id, variants: [before.variant] });
    return store.shift(
      before,
      shifted,
      { endpoint, after },
      deploymentStatement('TrafficShifted', shifted),
      call,
    );
  };

  const end = (store: DeploymentStore, before: StoredDeployment) => {
    const after: StoredDeployment = { ...before, status: 'succeeded', endedAt: call.time };
    return store.end(before, after, undefined, deploymentStatement('DeploymentSucceeded', after), call);
  };

  it('finds a deployment that was opened, by id and as the running one', async () => {
    const store = await make();
    await open(store, makeDeployment());
    expect(await store.deployment('weather', 'rain', 'deploy-1')).toEqual(makeDeployment());
    expect(await store.running('weather', 'rain')).toEqual(makeDeployment());
    expect(await store.deployment('weather', 'snow', 'deploy-1')).toBeUndefined();
    expect(await store.deployment('other', 'rain', 'deploy-1')).toBeUndefined();
  });

  it('lets one deployment of an endpoint run at a time', async () => {
    const store = await make();
    await open(store, makeDeployment());
    expect(await thrownCode(open(store, makeDeployment({ id: 'deploy-2' })))).toBe('deployment.running');
    expect(await store.deployment('weather', 'rain', 'deploy-2')).toBeUndefined();
    expect(await thrownCode(open(store, makeDeployment({ id: 'deploy-3', endpoint: 'snow' })))).toBe('none');
    await end(store, makeDeployment());
    expect(await store.running('weather', 'rain')).toBeUndefined();
    expect(await thrownCode(open(store, makeDeployment({ id: 'deploy-2' })))).toBe('none');
  });

  it('lets exactly one of many racing deployments through', async () => {
    const store = await make();
    const ids = Array.from({ length: 12 }, (_, index) => `deploy-${index}`);
    const codes = await Promise.all(ids.map((id) => thrownCode(open(store, makeDeployment({ id })))));
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
  });

  it('remembers what a client token started, and takes no token twice', async () => {
    const store = await make();
    await open(store, makeDeployment(), 'token-a');
    expect(await store.tokenUse('weather', 'rain', 'token-a')).toEqual({
      deployment: 'deploy-1',
      requestDigest: 'digest',
    });
    expect(await store.tokenUse('weather', 'rain', 'token-b')).toBeUndefined();
    await end(store, makeDeployment());
    expect(await thrownCode(open(store, makeDeployment({ id: 'deploy-2' }), 'token-a'))).toBe(
      'storage.conflict',
    );
    expect(await store.running('weather', 'rain')).toBeUndefined();
  });

  it('lists deployments newest first, up to the limit', async () => {
    const store = await make();
    for (const [index, id] of ['deploy-b', 'deploy-c', 'deploy-a'].entries()) {
      const deployment = makeDeployment({ id, startedAt: makeCall(index).time });
      await open(store, deployment);
      await end(store, deployment);
    }
    const ids = async (limit: number) =>
      (await store.deployments('weather', 'rain', limit)).map((deployment) => deployment.id);
    expect(await ids(10)).toEqual(['deploy-a', 'deploy-c', 'deploy-b']);
    expect(await ids(2)).toEqual(['deploy-a', 'deploy-c']);
  });

  it('writes the deployment record and what the deployment says of it together', async () => {
    const store = await make();
    const opened = makeDeployment();
    await open(store, opened);
    await shift(store, opened, null, 1);
    expect(await store.endpoint('weather', 'rain')).toEqual(
      makeEndpoint({ revision: 1, deployment: 'deploy-1', variants: [makeVariant({ version: 2 })] }),
    );
    expect(await store.deployment('weather', 'rain', 'deploy-1')).toMatchObject({ revision: 1 });
    expect((await store.endpoints('weather')).map(({ name }) => name)).toEqual(['rain']);
  });

  it('refuses a revision that does not follow the one in the record, and writes nothing', async () => {
    const store = await make();
    const opened = makeDeployment();
    await open(store, opened);
    await shift(store, opened, null, 1);
    const now = { ...opened, revision: 1 };
    expect(await thrownCode(shift(store, now, null, 2))).toBe('storage.conflict');
    expect(await thrownCode(shift(store, now, 7, 8))).toBe('storage.conflict');
    expect(await store.endpoint('weather', 'rain')).toMatchObject({ revision: 1 });
    expect(await thrownCode(shift(store, now, 1, 2))).toBe('none');
  });

  it('refuses to go on from what the deployment is no more', async () => {
    const store = await make();
    const opened = makeDeployment();
    await open(store, opened);
    await shift(store, opened, null, 1);
    expect(await thrownCode(shift(store, opened, 1, 2))).toBe('storage.conflict');
    expect(await thrownCode(end(store, opened))).toBe('storage.conflict');
    await end(store, { ...opened, revision: 1 });
    expect(await thrownCode(end(store, { ...opened, revision: 1 }))).toBe('storage.conflict');
    expect(await store.endpoint('weather', 'rain')).toMatchObject({ revision: 1 });
  });

  it('ends a deployment together with a last revision of the record', async () => {
    const store = await make();
    const opened = makeDeployment();
    await open(store, opened);
    await shift(store, opened, null, 1);
    const before = { ...opened, revision: 1 };
    const after: StoredDeployment = { ...before, status: 'rolled_back', reason: 'bad', revision: 2 };
    const endpoint = makeEndpoint({ revision: 2, variants: [], deployment: 'deploy-1' });
    const statement = deploymentStatement('DeploymentRolledBack', after);
    await store.end(before, after, { endpoint, after: 1 }, statement, call);
    expect(await store.endpoint('weather', 'rain')).toEqual(endpoint);
    expect(await store.deployment('weather', 'rain', 'deploy-1')).toEqual(after);
    expect(await store.running('weather', 'rain')).toBeUndefined();
  });

  it('opens only on the revision of the record that was read', async () => {
    const store = await make();
    await open(store, makeDeployment());
    await shift(store, makeDeployment(), null, 1);
    await end(store, { ...makeDeployment(), revision: 1 });
    const next = makeDeployment({ id: 'deploy-2' });
    expect(await thrownCode(open(store, next, undefined, null))).toBe('storage.conflict');
    expect(await thrownCode(open(store, next, undefined, 7))).toBe('storage.conflict');
    expect(await store.running('weather', 'rain')).toBeUndefined();
    expect(await thrownCode(open(store, next, undefined, 1))).toBe('none');
  });

  it('keeps what a running deployment has learned, once for what was read', async () => {
    const store = await make();
    const opened = makeDeployment();
    await open(store, opened);
    const learned = changed(opened, {
      steps: [makeStep({ decision: { verdict: 'go_on', reason: 'all passed', time: call.time } })],
    });
    const statement = deploymentStatement('RolloutChecked', learned);
    await store.keep(opened, learned, statement, call);
    expect(await store.deployment('weather', 'rain', 'deploy-1')).toEqual(learned);
    expect(await thrownCode(store.keep(opened, learned, statement, call))).toBe('storage.conflict');
    expect(await thrownCode(end(store, opened))).toBe('storage.conflict');
    expect(await thrownCode(store.keep(learned, changed(learned, {}), undefined, call))).toBe('none');
  });

  it('takes no token twice for an end, and keeps the deployment running then', async () => {
    const store = await make();
    const opened = makeDeployment();
    await open(store, opened, 'token-a');
    const after = changed(opened, { status: 'failed', endedAt: call.time });
    const statement = deploymentStatement('DeploymentFailed', after);
    const endWith = (clientToken: string) =>
      store.end(opened, after, undefined, statement, call, { clientToken, requestDigest: 'other' });
    expect(await thrownCode(endWith('token-a'))).toBe('storage.conflict');
    expect(await store.running('weather', 'rain')).toEqual(opened);
    await endWith('token-b');
    expect(await store.tokenUse('weather', 'rain', 'token-b')).toEqual({
      deployment: 'deploy-1',
      requestDigest: 'other',
    });
  });

  describe('a deployment that is over at once', () => {
    const done = makeDeployment({ id: 'rollback-1', kind: 'rollback', status: 'succeeded', endedAt: time });
    const record = (store: DeploymentStore, after: number | null, clientToken = 'token-r') =>
      store.record(
        done,
        { endpoint: makeEndpoint({ revision: (after ?? 0) + 1, deployment: 'rollback-1' }), after },
        deploymentStatement('DeploymentRolledBack', done),
        call,
        { clientToken, requestDigest: 'digest' },
      );

    it('is written with its revision, its place in history and its token', async () => {
      const store = await make();
      await record(store, null);
      expect(await store.deployments('weather', 'rain', 5)).toEqual([done]);
      expect(await store.endpoint('weather', 'rain')).toMatchObject({ deployment: 'rollback-1' });
      expect(await store.running('weather', 'rain')).toBeUndefined();
      expect((await store.tokenUse('weather', 'rain', 'token-r'))?.deployment).toBe('rollback-1');
    });

    it('is refused while a deployment runs, and on another revision, and writes nothing then', async () => {
      const store = await make();
      await open(store, makeDeployment(), 'token-a');
      expect(await thrownCode(record(store, null))).toBe('deployment.running');
      await end(store, makeDeployment());
      expect(await thrownCode(record(store, 3))).toBe('storage.conflict');
      expect(await thrownCode(record(store, null, 'token-a'))).toBe('storage.conflict');
      expect(await store.deployment('weather', 'rain', 'rollback-1')).toBeUndefined();
      expect(await store.endpoint('weather', 'rain')).toBeUndefined();
    });
  });
};
