import type { ProjectVersion } from '../../contracts/governance/project';
import type { Statement } from '../../contracts/journal';
import { memoryExecutionStore } from '../../lambdas/pipelines/adapters/memory/execution-store';
import type { ExecutionStore } from '../../lambdas/pipelines/core/execution-store';
import { retrainOnDrift } from '../../lambdas/pipelines/core/retrain-on-drift';
import type { WorkflowEngine } from '../../lambdas/pipelines/core/workflow-engine';
import { entryOf } from '../../lambdas/platform/journal/entry';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { ended, makeCall, makeExecution, started, time } from './make-execution';
import { projectSource } from './project-source';

const drift = (details: Statement['details'] = {}) =>
  entryOf(makeCall({ time, correlationId: 'monitoring-1' }), {
    project: 'weather',
    fact: 'DriftDetected',
    subject: { kind: 'monitoring-run', id: 'monitoring-1' },
    details: { monitor: 'weather-drift', endpoint: 'rain', ...details },
  });

const later = (hours: number) => new Date(Date.parse(time) + hours * 3_600_000).toISOString();

const setUp = (retraining: object = { onDrift: true, cooldown: '2h' }) => {
  const journal = new MemoryJournal();
  const executions = memoryExecutionStore(journal);
  const startedIds = new Set<string>();
  const inputs: unknown[] = [];
  const engine: WorkflowEngine = {
    startTraining: async (id, input) => {
      if (startedIds.has(id)) return;
      startedIds.add(id);
      inputs.push(input);
    },
    state: async (id) => ({ status: startedIds.has(id) ? 'running' : 'absent', reason: null }),
    steps: async () => [],
    stop: async () => {},
    resume: async () => {},
  };
  const project = { project: 'weather', version: 4, source: projectSource({ retraining }) } as ProjectVersion;
  const projects = { latest: async () => project, version: async () => project };
  return { journal, executions, inputs, ports: { projects, executions, engine } };
};

const finish = async (executions: ExecutionStore) => {
  const running = await executions.running('weather');
  if (!running) throw new Error('nothing runs');
  const ending = { status: 'succeeded' as const, reason: null, endedAt: time };
  await executions.end('weather', running.id, ending, ended(running.id), makeCall());
};

describe('drift', () => {
  it('counts whoever asked for the run as the author: he may not approve what comes of it', async () => {
    const { ports } = setUp();
    const entry = drift();
    const asked = { ...entry, details: { ...entry.details, author: 'token:ada' } };
    const { started: execution } = await retrainOnDrift(ports, asked, time);
    expect(execution).toMatchObject({ trigger: 'drift', author: 'token:ada' });
  });

  it('starts a training by its monitor, chained to the entry of the drift', async () => {
    const { ports, journal, inputs } = setUp();
    const entry = drift();
    const { started: execution } = await retrainOnDrift(ports, entry, time);
    expect(execution).toMatchObject({
      trigger: 'drift',
      author: 'monitor:weather-drift',
      pipeline: 'training',
    });
    expect(journal.entries).toMatchObject([
      {
        fact: 'ExecutionStarted',
        cause: entry.id,
        principal: 'monitor:weather-drift',
        details: { trigger: 'drift' },
        relations: expect.arrayContaining([{ role: 'drift', subject: entry.subject }]),
      },
    ]);
    expect(inputs).toMatchObject([
      { call: { author: 'monitor:weather-drift', cause: journal.entries[0]?.id } },
    ]);
  });

  it('delivered many times, at once and late, starts one training', async () => {
    const { ports, executions, inputs } = setUp();
    const entry = drift();
    await Promise.all(Array.from({ length: 8 }, () => retrainOnDrift(ports, entry, time)));
    expect(inputs).toHaveLength(1);
    await finish(executions);
    await retrainOnDrift(ports, entry, later(1));
    await retrainOnDrift(ports, entry, later(100));
    expect(inputs).toHaveLength(1);
  });

  it('starts nothing within the cool-down after the last such training, and says so', async () => {
    const { ports, executions, inputs } = setUp();
    await retrainOnDrift(ports, drift(), time);
    await finish(executions);
    expect(await retrainOnDrift(ports, drift(), later(1))).toMatchObject({
      started: null,
      reason: expect.stringContaining('cooling down'),
    });
    expect((await retrainOnDrift(ports, drift(), later(2))).started).not.toBeNull();
    expect(inputs).toHaveLength(2);
  });

  it('that lasted through a cool-down starts a training by the entry that says so', async () => {
    const { ports, executions, journal } = setUp();
    await retrainOnDrift(ports, drift(), time);
    await finish(executions);
    const persisted = { ...drift(), fact: 'DriftPersisted' as const };
    expect((await retrainOnDrift(ports, persisted, later(1))).started).toBeNull();
    expect((await retrainOnDrift(ports, persisted, later(3))).started).not.toBeNull();
    expect(journal.entries.at(-1)).toMatchObject({ fact: 'ExecutionStarted', cause: persisted.id });
  });

  it('starts nothing while a training runs or waits, and begins no cool-down by that', async () => {
    const { ports, executions, inputs } = setUp();
    await executions.start(makeExecution(), {}, started('training-1'), makeCall());
    await ports.engine.startTraining('training-1', {});
    expect(await retrainOnDrift(ports, drift(), time)).toEqual({
      started: null,
      reason: 'training-1 is running',
    });
    await finish(executions);
    expect((await retrainOnDrift(ports, drift(), time)).started).not.toBeNull();
    expect(inputs).toHaveLength(2);
  });

  it('during a materialization fails, so that it is delivered again', async () => {
    const { ports, executions } = setUp();
    const execution = makeExecution({ id: 'materialization-1', pipeline: 'materialization' });
    await executions.start(execution, {}, started(execution.id), makeCall());
    await ports.engine.startTraining(execution.id, {});
    const entry = drift();
    await expect(retrainOnDrift(ports, entry, time)).rejects.toMatchObject({
      code: 'pipeline.execution.running',
    });
    await finish(executions);
    expect((await retrainOnDrift(ports, entry, time)).started).not.toBeNull();
  });

  it.each([{ onDrift: false }, {}])(
    'starts nothing where the definition does not ask for it: %j',
    async (retraining) => {
      const { ports, inputs } = setUp(retraining);
      expect((await retrainOnDrift(ports, drift(), time)).reason).toContain('retraining.onDrift');
      expect(inputs).toEqual([]);
    },
  );

  it.each(['before the record', 'after the record', 'before the machine', 'after the machine'])(
    'whose delivery breaks %s starts one training when it comes again',
    async (where) => {
      const { ports, journal, inputs } = setUp();
      let broken = true;
      const breaking = async <T>(when: string, run: () => Promise<T>): Promise<T> => {
        const fails = (moment: string) => broken && where === `${moment} the ${when}`;
        if (fails('before')) throw new Error(where);
        const answer = await run();
        if (fails('after')) throw new Error(where);
        return answer;
      };
      const flaky = {
        ...ports,
        executions: {
          ...ports.executions,
          start: (...args: Parameters<ExecutionStore['start']>) =>
            breaking('record', () => ports.executions.start(...args)),
        },
        engine: {
          ...ports.engine,
          startTraining: (id: string, input: unknown) =>
            breaking('machine', () => ports.engine.startTraining(id, input)),
        },
      };
      const entry = drift();
      await expect(retrainOnDrift(flaky, entry, time)).rejects.toThrow(where);
      broken = false;
      const { started: execution } = await retrainOnDrift(flaky, entry, later(1));
      expect(execution?.status).toBe('running');
      expect(inputs).toHaveLength(1);
      expect(inputs).toMatchObject([{ call: { execution: execution?.id, cause: journal.entries[0]?.id } }]);
      expect(journal.entries.map(({ fact }) => fact)).toEqual(['ExecutionStarted']);
    },
  );
});
