import type { ExecutionStore } from '../../lambdas/pipelines/core/execution-store';
import { ended, makeCall, makeExecution, started, time } from './make-execution';

const ending = { status: 'succeeded' as const, reason: null, endedAt: time };

/** What every execution store promises. `make` gives an empty one. */
export const executionStoreContract = (make: () => Promise<ExecutionStore>): void => {
  const call = makeCall();
  const start = (store: ExecutionStore, id: string, token?: string) =>
    store.start(makeExecution({ id }), { clientToken: token }, started(id), call);

  it('finds what was started, with the journal entry as the cause of what follows', async () => {
    const store = await make();
    const { created, cause } = await start(store, 'training-1');
    expect(created).toBe(true);
    expect(cause).toMatch(/^[0-9A-Z]{26}$/);
    expect(await store.find('weather', 'training-1')).toEqual(makeExecution());
    expect(await store.running('weather')).toEqual(makeExecution());
    expect(await store.find('elsewhere', 'training-1')).toBeUndefined();
  });

  it('runs one training of a project at a time', async () => {
    const store = await make();
    await start(store, 'training-1');
    await expect(start(store, 'training-2')).rejects.toMatchObject({ code: 'pipeline.execution.running' });
    expect(await store.find('weather', 'training-2')).toBeUndefined();
    await store.end('weather', 'training-1', ending, ended('training-1'), call);
    await expect(start(store, 'training-2')).resolves.toMatchObject({ created: true });
  });

  it('lets exactly one of many racing starts through', async () => {
    const store = await make();
    const ids = Array.from({ length: 12 }, (_, index) => `training-${index}`);
    const outcomes = await Promise.allSettled(ids.map((id) => start(store, id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('starts once for one client token, also when the first has ended', async () => {
    const store = await make();
    const { cause } = await start(store, 'training-1', 'token-a');
    const again = await start(store, 'training-2', 'token-a');
    expect(again).toMatchObject({ created: false, execution: { id: 'training-1' }, cause });
    await store.end('weather', 'training-1', ending, ended('training-1'), call);
    await expect(start(store, 'training-3', 'token-a')).resolves.toMatchObject({ created: false });
  });

  describe('with a cool-down', () => {
    const minutes = (count: number) => new Date(Date.parse(time) + count * 60_000).toISOString();
    /** A training that a drift starts at a minute, with a cool-down of ten; ended at once. */
    const answer = async (store: ExecutionStore, drift: string, minute: number) => {
      const id = `training-${drift}-${minute}`;
      const execution = makeExecution({ id, startedAt: minutes(minute) });
      const coolDown = { drift, until: minutes(minute + 10) };
      const answered = await store.start(execution, { coolDown }, started(id), call);
      await store.end('weather', id, ending, ended(id), call);
      return answered;
    };
    const cooling = { code: 'pipeline.retraining.cooling-down' };

    it('starts nothing before it is over', async () => {
      const store = await make();
      await answer(store, 'drift-a', 0);
      await expect(answer(store, 'drift-b', 9)).rejects.toMatchObject(cooling);
      await expect(answer(store, 'drift-b', 10)).resolves.toMatchObject({ created: true });
      await expect(answer(store, 'drift-c', 19)).rejects.toMatchObject(cooling);
    });

    it('answers one drift once, however late it comes again', async () => {
      const store = await make();
      await answer(store, 'drift-a', 0);
      await expect(answer(store, 'drift-a', 1000)).rejects.toMatchObject(cooling);
    });

    it('is begun by no start that was refused', async () => {
      const store = await make();
      await start(store, 'training-1');
      await expect(answer(store, 'drift-a', 0)).rejects.toMatchObject({ code: 'pipeline.execution.running' });
      await store.end('weather', 'training-1', ending, ended('training-1'), call);
      await expect(answer(store, 'drift-b', 1)).resolves.toMatchObject({ created: true });
    });

    it('holds up nobody who starts by hand', async () => {
      const store = await make();
      await answer(store, 'drift-a', 0);
      await expect(start(store, 'training-2')).resolves.toMatchObject({ created: true });
    });
  });

  it('adds up progress and refuses it after the end', async () => {
    const store = await make();
    await start(store, 'training-1');
    await store.progress('weather', 'training-1', { results: { a: 1 } });
    await store.progress('weather', 'training-1', { status: 'waiting_for_approval', results: { b: [2] } });
    expect(await store.find('weather', 'training-1')).toMatchObject({
      status: 'waiting_for_approval',
      results: { a: 1, b: [2] },
    });
    await store.end('weather', 'training-1', ending, ended('training-1'), call);
    await expect(store.progress('weather', 'training-1', { results: { c: 3 } })).rejects.toThrow();
  });

  it('ends once: a second ending changes nothing', async () => {
    const store = await make();
    await start(store, 'training-1');
    await store.end('weather', 'training-1', ending, ended('training-1'), call);
    const failure = { status: 'failed' as const, reason: 'late', endedAt: time };
    await store.end('weather', 'training-1', failure, ended('training-1'), call);
    expect(await store.find('weather', 'training-1')).toMatchObject({ status: 'succeeded', reason: null });
  });

  it('does not give back a lock that a later execution holds', async () => {
    const store = await make();
    await start(store, 'training-1');
    await store.end('weather', 'training-1', ending, ended('training-1'), call);
    await start(store, 'training-2');
    await store.end('weather', 'training-1', ending, ended('training-1'), call);
    expect((await store.running('weather'))?.id).toBe('training-2');
  });

  it('lists newest first', async () => {
    const store = await make();
    for (const id of ['training-1', 'training-2', 'training-3']) {
      await start(store, id);
      await store.end('weather', id, ending, ended(id), call);
    }
    const ids = (await store.list('weather', 2)).map(({ id }) => id);
    expect(ids).toEqual(['training-3', 'training-2']);
  });

  it('keeps the task token of a version that waits for approval', async () => {
    const store = await make();
    const wait = { execution: 'training-1', model: 'rain', version: 3, taskToken: 'token' };
    await store.awaitApproval('weather', wait);
    expect(await store.approvalWait('weather', 'rain', 3)).toEqual(wait);
    expect(await store.approvalWait('weather', 'rain', 4)).toBeUndefined();
  });
};
