/** @jest-environment <rootDir>/test/harness/native-environment.cjs */

import { memoryMaterializationStore } from '../../lambdas/features/adapters/memory/materialization-store';
import { takeLease, withLease } from '../../lambdas/features/core/offline/lease';
import type { OnlineGuard } from '../../lambdas/features/core/offline/online-guard';
import { makeHistory, type Reading, sensorView } from './history-bench';

const minute = 60_000;

/** A clock that only moves when somebody waits, or when it is set. */
const testClock = (start = Date.parse('2026-03-01T08:00:00Z')) => {
  let time = start;
  return {
    now: () => time,
    set: (minutes: number) => {
      time = start + minutes * minute;
    },
    pause: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
};

const of = (holder: string) => ({ project: 'weather', view: 'sensors', holder });

describe('the lease of a view', () => {
  it('is waited for until its holder gives it back', async () => {
    const store = memoryMaterializationStore();
    const clock = testClock();
    const order: string[] = [];
    const held = await takeLease(store, of('a'), { clock });
    const waits = withLease(store, of('b'), async () => order.push('b'), {
      clock: {
        ...clock,
        pause: async (milliseconds) => {
          await clock.pause(milliseconds);
          if (clock.now() > Date.parse('2026-03-01T08:02:00Z') && order.length === 0) {
            order.push('a');
            await store.release(held);
          }
        },
      },
    });
    await waits;
    expect(order).toEqual(['a', 'b']);
  });

  it('is an error when that takes longer than the patience of who waits', async () => {
    const store = memoryMaterializationStore();
    const clock = testClock();
    await takeLease(store, of('a'), { clock });
    await expect(takeLease(store, of('b'), { clock, patience: minute })).rejects.toMatchObject({
      code: 'feature.materialization.running',
    });
  });

  it('is given back when the work fails', async () => {
    const store = memoryMaterializationStore();
    const clock = testClock();
    const fails = withLease(store, of('a'), () => Promise.reject(new Error('disk')), { clock });
    await expect(fails).rejects.toThrow('disk');
    expect(await takeLease(store, of('b'), { clock, patience: 0 })).toMatchObject(of('b'));
  });
});

describe('a materialization that pauses for longer than its lease', () => {
  const reading = (day: number, value: number): Reading => ({ sensor: 1, day, value });

  it('records nothing when somebody else has materialized meanwhile', async () => {
    const clock = testClock();
    const materializations = memoryMaterializationStore();
    let resume = (): void => undefined;
    let paused = (): void => undefined;
    const isPaused = new Promise<void>((resolve) => {
      paused = resolve;
    });
    const isResumed = new Promise<void>((resolve) => {
      resume = resolve;
    });
    let calls = 0;
    // Between the history and the record: where a function may freeze, or be slow.
    const guard: OnlineGuard = {
      beforeOnline: async () => {
        calls += 1;
        if (calls === 1) {
          paused();
          await isResumed;
        }
        return { outcome: 'passed', reason: null };
      },
    };
    const history = makeHistory(sensorView(), { guard, materializations });
    const older = await history.dataset([reading(0, 1)], { createdAt: '2026-01-01T00:00:00.000Z' });
    const newer = await history.dataset([reading(0, 2)], {
      version: 2,
      createdAt: '2026-02-01T00:00:00.000Z',
    });
    const slow = history.materialize(older, undefined, { execution: 'slow', lease: { clock } });
    await isPaused;
    clock.set(17);
    expect(
      await history.materialize(newer, undefined, { execution: 'quick', lease: { clock } }),
    ).toMatchObject({
      outcome: 'passed',
    });
    resume();
    await expect(slow).rejects.toMatchObject({ code: 'storage.conflict' });
    expect(await history.now()).toEqual([reading(0, 2)]);
    expect(await history.onlineNow([1])).toEqual([reading(0, 2)]);
  });

  it('leaves values, history and online, as they were when a guard says no', async () => {
    const guard: OnlineGuard = {
      beforeOnline: async (session, relation) => {
        const [worst = {}] = await session.rows(`SELECT max(value) AS worst FROM "${relation}"`);
        return Number(worst['worst']) > 5
          ? { outcome: 'failed', reason: 'expected value <= 5' }
          : { outcome: 'passed', reason: null };
      },
    };
    const history = makeHistory(sensorView(), { guard });
    await history.materialize(
      await history.dataset([reading(0, 1)], { createdAt: '2026-01-01T00:00:00.000Z' }),
    );
    const before = await history.latest();
    const bad = await history.dataset([reading(0, 9)], { version: 2, createdAt: '2026-02-01T00:00:00.000Z' });
    expect(await history.materialize(bad)).toMatchObject({
      outcome: 'failed',
      reason: 'expected value <= 5',
    });
    expect(await history.latest()).toEqual(before);
    expect(await history.now()).toEqual([reading(0, 1)]);
    expect(await history.onlineNow([1])).toEqual([reading(0, 1)]);
    const good = await history.dataset([reading(0, 4)], {
      version: 3,
      createdAt: '2026-02-02T00:00:00.000Z',
    });
    expect(await history.materialize(good)).toMatchObject({ outcome: 'passed' });
    expect(await history.onlineNow([1])).toEqual([reading(0, 4)]);
    expect(await history.then('2026-02-01T12:00:00.000Z')).toEqual([reading(0, 1)]);
  });
});
