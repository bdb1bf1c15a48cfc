import type { Statement } from '../../contracts/journal';
import type { MonitoringRun } from '../../contracts/monitoring/run';
import { newMonitor } from '../../lambdas/monitoring/core/monitor-record';
import type { MonitorRunStore } from '../../lambdas/monitoring/core/monitor-run-store';
import { makeCall, time } from '../pipelines/make-execution';

/** A running run of the monitor `daily`. */
export const makeRun = (changes: Partial<MonitoringRun> = {}): MonitoringRun => ({
  schemaVersion: 1,
  project: 'weather',
  id: 'monitoring-1',
  monitor: 'daily',
  endpoint: 'rain',
  status: 'running',
  reason: null,
  trigger: 'call',
  author: 'token:dev',
  from: null,
  to: null,
  rows: null,
  labelled: null,
  verdict: null,
  state: null,
  driftedShare: null,
  columns: [],
  metrics: {},
  reportDigest: null,
  startedAt: time,
  endedAt: null,
  ...changes,
});

export const completed = (run: string): Statement => ({
  project: 'weather',
  fact: 'MonitoringCompleted',
  subject: { kind: 'monitoring-run', id: run },
});

/** What every store of runs promises. `make` gives an empty one, and the number of its journal's entries. */
export const monitorRunStoreContract = (
  make: () => Promise<{ readonly store: MonitorRunStore; readonly entries: () => Promise<number> }>,
): void => {
  const call = makeCall();
  const start = (store: MonitorRunStore, id: string, token?: string) =>
    store.start(makeRun({ id }), token, call);
  const end = (store: MonitorRunStore, id: string, revision?: number) =>
    store.end(
      {
        run: makeRun({ id, status: 'succeeded', state: 'warning', endedAt: time }),
        record: revision === undefined ? undefined : { ...newMonitor, state: 'warning', revision },
        statements: [completed(id)],
      },
      call,
    );

  it('finds what was started, and nothing of others', async () => {
    const { store } = await make();
    expect(await start(store, 'monitoring-1')).toEqual({ run: makeRun(), outcome: 'created' });
    expect(await store.find('weather', 'daily', 'monitoring-1')).toEqual(makeRun());
    expect(await store.running('weather', 'daily')).toEqual(makeRun());
    expect(await store.find('weather', 'weekly', 'monitoring-1')).toBeUndefined();
    expect(await store.find('elsewhere', 'daily', 'monitoring-1')).toBeUndefined();
    expect(await store.record('weather', 'daily')).toBeUndefined();
  });

  it('lets one run of a monitor run at a time, and of another monitor beside it', async () => {
    const { store } = await make();
    await start(store, 'monitoring-1');
    expect(await start(store, 'monitoring-2')).toMatchObject({
      outcome: 'busy',
      run: { id: 'monitoring-1' },
    });
    expect(await store.find('weather', 'daily', 'monitoring-2')).toBeUndefined();
    const other = makeRun({ id: 'monitoring-3', monitor: 'weekly' });
    expect(await store.start(other, undefined, call)).toMatchObject({ outcome: 'created' });
    await end(store, 'monitoring-1');
    expect(await start(store, 'monitoring-2')).toMatchObject({ outcome: 'created' });
  });

  it('lets exactly one of many racing starts through, and the others see it', async () => {
    const { store } = await make();
    const ids = Array.from({ length: 8 }, (_, index) => `monitoring-${index}`);
    const started = await Promise.all(ids.map((id) => start(store, id)));
    expect(started.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect(new Set(started.map(({ run }) => run.id)).size).toBe(1);
  });

  it('starts once for one client token, and once for one id, also when the run has ended', async () => {
    const { store } = await make();
    await start(store, 'monitoring-1', 'token-a');
    expect(await start(store, 'monitoring-2', 'token-a')).toMatchObject({
      outcome: 'known',
      run: { id: 'monitoring-1' },
    });
    await end(store, 'monitoring-1');
    for (const token of ['token-a', undefined])
      expect(await start(store, 'monitoring-1', token)).toMatchObject({
        outcome: 'known',
        run: { status: 'succeeded' },
      });
    expect(await store.running('weather', 'daily')).toBeUndefined();
  });

  it('ends a run with the monitor and the journal, once', async () => {
    const { store, entries } = await make();
    await start(store, 'monitoring-1');
    await end(store, 'monitoring-1', 1);
    await end(store, 'monitoring-1', 2);
    expect(await store.record('weather', 'daily')).toMatchObject({ state: 'warning', revision: 1 });
    expect(await store.find('weather', 'daily', 'monitoring-1')).toMatchObject({ status: 'succeeded' });
    expect(await entries()).toBe(1);
  });

  it('ends nothing on an old state of the monitor', async () => {
    const { store, entries } = await make();
    await start(store, 'monitoring-1');
    await end(store, 'monitoring-1', 1);
    await start(store, 'monitoring-2');
    await expect(end(store, 'monitoring-2', 1)).rejects.toMatchObject({ code: 'storage.conflict' });
    expect(await store.find('weather', 'daily', 'monitoring-2')).toMatchObject({ status: 'running' });
    expect(await entries()).toBe(1);
    await end(store, 'monitoring-2', 2);
    expect(await entries()).toBe(2);
  });

  it('does not give back a lock that a later run holds', async () => {
    const { store } = await make();
    await start(store, 'monitoring-1');
    await end(store, 'monitoring-1');
    await start(store, 'monitoring-2');
    await end(store, 'monitoring-1');
    expect((await store.running('weather', 'daily'))?.id).toBe('monitoring-2');
  });

  it('lists newest first', async () => {
    const { store } = await make();
    for (const id of ['monitoring-1', 'monitoring-2', 'monitoring-3']) {
      await start(store, id, `token-${id}`);
      await end(store, id);
    }
    const ids = (await store.list('weather', 'daily', 2)).map(({ id }) => id);
    expect(ids).toEqual(['monitoring-3', 'monitoring-2']);
  });
};
