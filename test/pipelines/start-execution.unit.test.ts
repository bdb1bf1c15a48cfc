import type { ProjectVersion } from '../../contracts/governance/project';
import { memoryExecutionStore } from '../../lambdas/pipelines/adapters/memory/execution-store';
import { startExecution } from '../../lambdas/pipelines/core/start-execution';
import type { EngineState, WorkflowEngine } from '../../lambdas/pipelines/core/workflow-engine';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { makeCall } from './make-execution';

const training = { pipeline: 'training' as const };

const project = { project: 'weather', version: 4 } as ProjectVersion;

const fakeEngine = (state: EngineState, start: () => Promise<void> = async () => {}) => {
  const inputs: unknown[] = [];
  const engine: WorkflowEngine = {
    startTraining: async (_execution, input) => {
      await start();
      inputs.push(input);
    },
    state: async () => state,
    steps: async () => [],
    stop: async () => {},
    resume: async () => {},
  };
  return { engine, inputs };
};

const portsWith = (engine: WorkflowEngine, latest: ProjectVersion | undefined = project) => {
  const journal = new MemoryJournal();
  const projects = { latest: async () => latest, version: async () => latest };
  return { journal, ports: { projects, engine, executions: memoryExecutionStore(journal) } };
};

describe('starting an execution', () => {
  it('hands the machine the pinned version, the author, and the entry that caused it', async () => {
    const { engine, inputs } = fakeEngine({ status: 'running', reason: null });
    const { ports, journal } = portsWith(engine);
    const execution = await startExecution(ports, training, makeCall());
    expect(inputs).toEqual([
      {
        call: {
          project: 'weather',
          execution: execution.id,
          author: 'token:dev',
          cause: journal.entries[0]?.id,
        },
        projectVersion: 4,
        mode: 'training',
      },
    ]);
    expect(journal.entries.map(({ fact }) => fact)).toEqual(['ExecutionStarted']);
  });

  it('does not take a training for the materialization that was asked for with the same token', async () => {
    const { ports } = portsWith(fakeEngine({ status: 'running', reason: null }).engine);
    await startExecution(ports, { ...training, clientToken: 'once' }, makeCall());
    const other = startExecution(ports, { pipeline: 'materialization', clientToken: 'once' }, makeCall());
    await expect(other).rejects.toMatchObject({ code: 'request.token-conflict' });
  });

  it('is refused while one runs', async () => {
    const { ports } = portsWith(fakeEngine({ status: 'running', reason: null }).engine);
    await startExecution(ports, training, makeCall());
    await expect(startExecution(ports, training, makeCall())).rejects.toMatchObject({
      code: 'pipeline.execution.running',
    });
  });

  it('is not held up by an execution that the engine lost', async () => {
    const { ports, journal } = portsWith(
      fakeEngine({ status: 'failed', reason: 'States.ServiceRestart' }).engine,
    );
    const first = await startExecution(ports, training, makeCall());
    const second = await startExecution(ports, training, makeCall());
    expect(second.id).not.toBe(first.id);
    expect(await ports.executions.find('weather', first.id)).toMatchObject({
      status: 'failed',
      reason: 'States.ServiceRestart',
    });
    expect(journal.entries.map(({ fact }) => fact)).toEqual([
      'ExecutionStarted',
      'ExecutionFailed',
      'ExecutionStarted',
    ]);
  });

  it('leaves no lock behind when the machine cannot be started', async () => {
    const broken = fakeEngine({ status: 'absent', reason: null }, async () => {
      throw new Error('no such machine');
    });
    const { ports } = portsWith(broken.engine);
    await expect(startExecution(ports, training, makeCall())).rejects.toThrow('no such machine');
    expect(await ports.executions.running('weather')).toBeUndefined();
    expect((await ports.executions.list('weather', 1))[0]?.reason).toContain('no such machine');
  });

  it('leaves the execution open for whoever asks again, who starts the same one', async () => {
    let broken = true;
    const { engine, inputs } = fakeEngine({ status: 'absent', reason: null }, async () => {
      if (broken) throw new Error('throttled');
    });
    const { ports, journal } = portsWith(engine);
    const request = { ...training, clientToken: 'again', asksAgain: true };
    await expect(startExecution(ports, request, makeCall())).rejects.toThrow('throttled');
    broken = false;
    const late = makeCall({ time: '2026-01-01T00:10:00.000Z' });
    const execution = await startExecution(ports, request, late);
    expect(execution.status).toBe('running');
    expect(inputs).toMatchObject([{ call: { execution: execution.id, cause: journal.entries[0]?.id } }]);
    expect(journal.entries.map(({ fact }) => fact)).toEqual(['ExecutionStarted']);
  });

  it('is refused during a materialization, which the machine is told apart by its mode', async () => {
    const { engine, inputs } = fakeEngine({ status: 'running', reason: null });
    const { ports, journal } = portsWith(engine);
    const execution = await startExecution(ports, { pipeline: 'materialization' }, makeCall());
    expect(execution).toMatchObject({
      pipeline: 'materialization',
      id: expect.stringMatching(/^materialization-/),
    });
    expect(inputs).toMatchObject([{ mode: 'materialization' }]);
    expect(journal.entries[0]?.details).toMatchObject({ pipeline: 'materialization' });
    await expect(startExecution(ports, training, makeCall())).rejects.toMatchObject({
      code: 'pipeline.execution.running',
    });
  });

  it('needs an applied project', async () => {
    const { engine } = fakeEngine({ status: 'running', reason: null });
    const executions = memoryExecutionStore();
    const projects = { latest: async () => undefined, version: async () => undefined };
    await expect(
      startExecution({ projects, engine, executions }, training, makeCall()),
    ).rejects.toMatchObject({
      code: 'project.not-found',
    });
  });
});
