import { CairnError } from '../../contracts/cairn-error';
import type { JournalEntry } from '../../contracts/journal';
import { endRun } from '../../lambdas/monitoring/core/end-run';
import { failRun } from '../../lambdas/monitoring/core/fail-run';
import { runMonitor } from '../../lambdas/monitoring/core/run-monitor';
import { startRun } from '../../lambdas/monitoring/core/start-run';
import { makeCall } from '../pipelines/make-execution';
import { monitorScene, now } from './monitor-scene';

const factsOf = (entries: readonly JournalEntry[]) => entries.map(({ fact }) => fact);

describe('starting a monitor', () => {
  it('starts one run for many who ask at once; they get that one', async () => {
    const { ports, engine } = monitorScene();
    const runs = await Promise.all(
      Array.from({ length: 10 }, () => startRun(ports, { monitor: 'daily' }, makeCall({ time: now }))),
    );
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    expect(engine.started.size).toBe(1);
  });

  it('starts one run for one client token', async () => {
    const { ports, engine, run, serve, call } = monitorScene();
    await serve({ count: 40, seed: 1 });
    const request = { monitor: 'daily', clientToken: 'once' };
    const first = await startRun(ports, request, call());
    await failRun(ports.runs, first, 'over', call());
    expect((await startRun(ports, request, call())).id).toBe(first.id);
    expect(engine.started.size).toBe(1);
    expect((await run()).run.id).not.toBe(first.id);
  });

  it('takes over from a run whose machine is gone, and closes that one', async () => {
    const { ports, engine, call } = monitorScene();
    const lost = await startRun(ports, { monitor: 'daily' }, makeCall({ time: now }));
    engine.lose(lost.id);
    const held = await startRun(ports, { monitor: 'daily' }, makeCall({ time: now }));
    expect(held.id).toBe(lost.id);
    engine.lose(lost.id);
    const next = await startRun(
      ports,
      { monitor: 'daily' },
      makeCall({ time: new Date(Date.parse(now) + 120_000).toISOString() }),
    );
    expect(next.id).not.toBe(lost.id);
    expect(await ports.runs.find('weather', 'daily', lost.id)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('lost'),
    });
    expect((await startRun(ports, { monitor: 'daily' }, call())).id).toBe(next.id);
  });

  it('closes a run whose machine does not start', async () => {
    const { ports, call } = monitorScene();
    const engine = {
      start: async () => {
        throw new Error('throttled');
      },
      state: async () => 'absent' as const,
    };
    await expect(startRun({ ...ports, engine }, { monitor: 'daily' }, call())).rejects.toThrow('throttled');
    expect(await ports.runs.running('weather', 'daily')).toBeUndefined();
  });

  it.each([
    [{ monitor: 'nightly' }, 'monitor.not-found'],
    [
      { monitor: 'daily', from: '2015-02-01T00:00:00.000Z', to: '2015-01-01T00:00:00.000Z' },
      'monitor.window.invalid',
    ],
  ])('refuses %j with %s', async (request, code) => {
    const { ports, call } = monitorScene();
    await expect(startRun(ports, request, call())).rejects.toMatchObject({ code });
  });
});

describe('what the journal is told', () => {
  const drifting = async () => {
    const scene = monitorScene({ retrainedShift: 1.5 });
    for (const seed of [1, 2, 3]) {
      const from = `2015-0${2 * seed - 1}-01`;
      await scene.serve({ count: 59, seed, shift: 1.5, from });
      await scene.run();
    }
    return scene;
  };

  it('is drift when it is confirmed, caused by the run that showed it, and that it persists with every run after', async () => {
    const { journal, ports } = await drifting();
    expect(factsOf(journal.entries)).toEqual([
      'MonitoringCompleted',
      'MonitoringCompleted',
      'DriftDetected',
      'MonitoringCompleted',
      'DriftPersisted',
    ]);
    expect(journal.entries[4]).toMatchObject({
      cause: journal.entries[3]?.id,
      details: { monitor: 'daily', verdict: 'drifted', state: 'alarm' },
    });
    const [, confirmed, detected] = journal.entries;
    expect(detected?.cause).toBe(confirmed?.id);
    expect(detected).toMatchObject({
      subject: { kind: 'monitoring-run' },
      relations: expect.arrayContaining([
        { role: 'version', subject: { kind: 'model-version', id: 'rain/1' } },
        { role: 'endpoint', subject: { kind: 'endpoint', id: 'rain' } },
      ]),
      details: {
        monitor: 'daily',
        endpoint: 'rain',
        state: 'alarm',
        verdict: 'drifted',
        driftedShare: 1 / 3,
        columns: expect.stringMatching(/^temp 1\.\d\d$/),
      },
    });
    expect((await ports.runs.record('weather', 'daily'))?.state).toBe('alarm');
  });

  it('is the end of it when the new version was trained on what had drifted', async () => {
    const scene = await drifting();
    scene.state.live = 2;
    const { run } = await scene.run();
    expect(run).toMatchObject({ verdict: 'ok', state: 'ok' });
    expect(factsOf(scene.journal.entries).slice(-2)).toEqual(['MonitoringCompleted', 'DriftResolved']);
    const [completed, resolved] = scene.journal.entries.slice(-2);
    expect(resolved?.cause).toBe(completed?.id);
    expect(completed?.relations).toEqual(
      expect.arrayContaining([{ role: 'version', subject: { kind: 'model-version', id: 'rain/2' } }]),
    );
  });

  it('is nothing new about a window with too few rows', async () => {
    const scene = await drifting();
    const window = { from: '2015-01-01T00:00:00.000Z', to: '2015-01-05T00:00:00.000Z' };
    const { run } = await scene.run(window);
    expect(run).toMatchObject({ verdict: 'insufficient_data', state: 'alarm' });
    expect(factsOf(scene.journal.entries).at(-1)).toBe('MonitoringCompleted');
  });
});

describe('a run whose steps are broken off and done again', () => {
  /** Runs a step until it gets through; every call of a port fails once before it is done, and once after. */
  const stubborn = <T extends object>(port: T, seen: Set<string>): T =>
    new Proxy(port, {
      get: (target, name) => {
        const method = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...args: readonly unknown[]) => {
          const key = `${String(name)} ${JSON.stringify(args, (_, value) => (typeof value === 'bigint' ? String(value) : value)).slice(0, 200)}`;
          if (!seen.has(`before ${key}`)) {
            seen.add(`before ${key}`);
            throw new Error('broken off before');
          }
          const answer = await method.apply(target, args);
          if (!seen.has(`after ${key}`)) {
            seen.add(`after ${key}`);
            throw new Error('broken off after');
          }
          return answer;
        };
      },
    });

  const untilDone = async <T>(step: () => Promise<T>): Promise<T> => {
    for (let attempt = 0; attempt < 100; attempt += 1)
      try {
        return await step();
      } catch (error) {
        if (!(error instanceof Error) || !error.message.startsWith('broken off')) throw error;
      }
    throw new Error('never got through');
  };

  it('has one report, one state and one entry in the journal, as if nothing had happened', async () => {
    const [calm, rough] = [monitorScene(), monitorScene()];
    for (const scene of [calm, rough]) await scene.serve({ count: 59, seed: 1, shift: 1.5 });
    const expected = await calm.reported();

    const { ports } = rough;
    const started = await startRun(ports, { monitor: 'daily' }, rough.call());
    const seen = new Set<string>();
    const faulty = {
      ...ports,
      runs: stubborn(ports.runs, seen),
      reports: stubborn(ports.reports, seen),
      feedback: stubborn(ports.feedback, seen),
      reference: stubborn(ports.reference, seen),
      scorer: stubborn(ports.scorer, seen),
    };
    const request = { project: 'weather', projectVersion: 1, monitor: 'daily', run: started.id };
    await untilDone(() => runMonitor(faulty, { ...request, asked: { from: null, to: null } }));
    await untilDone(() => endRun(faulty, request, rough.call()));
    expect(seen.size).toBeGreaterThan(10);

    const report = await ports.reports.report('weather', started.id);
    expect({ ...report, run: '' }).toEqual({ ...expected.report, run: '' });
    expect(rough.journal.entries.map(({ fact, details }) => [fact, details])).toEqual(
      calm.journal.entries.map(({ fact, details }) => [fact, details]),
    );
    expect(await ports.runs.record('weather', 'daily')).toEqual(
      await calm.ports.runs.record('weather', 'daily'),
    );
    expect(await ports.runs.find('weather', 'daily', started.id)).toMatchObject({ status: 'succeeded' });
    expect(await ports.runs.running('weather', 'daily')).toBeUndefined();
  });

  it('keeps the report that it has made, whatever has come in since', async () => {
    const scene = monitorScene();
    await scene.serve({ count: 59, seed: 1 });
    const { id } = await startRun(scene.ports, { monitor: 'daily' }, scene.call());
    const request = { project: 'weather', projectVersion: 1, monitor: 'daily', run: id };
    const asked = { from: null, to: null };
    await runMonitor(scene.ports, { ...request, asked });
    const first = await scene.ports.reports.report('weather', id);
    await scene.serve({ count: 59, seed: 2, shift: 3 });
    await runMonitor(scene.ports, { ...request, asked });
    expect(await scene.ports.reports.report('weather', id)).toEqual(first);
  });

  it('does not end on a state that another run has changed', async () => {
    const scene = monitorScene();
    await scene.serve({ count: 59, seed: 1 });
    const { id } = await startRun(scene.ports, { monitor: 'daily' }, scene.call());
    const request = { project: 'weather', projectVersion: 1, monitor: 'daily', run: id };
    await runMonitor(scene.ports, { ...request, asked: { from: null, to: null } });
    const conflict = new CairnError('storage.conflict', 'The item was changed meanwhile.');
    const runs = { ...scene.ports.runs, end: () => Promise.reject(conflict) };
    await expect(endRun({ ...scene.ports, runs }, request, scene.call())).rejects.toBe(conflict);
    expect(scene.journal.entries).toEqual([]);
    await endRun(scene.ports, request, scene.call());
    expect(scene.journal.entries).toHaveLength(1);
  });
});
