import type { ProjectVersion } from '../../contracts/governance/project';
import { memoryExecutionStore } from '../../lambdas/pipelines/adapters/memory/execution-store';
import { startTraining } from '../../lambdas/pipelines/core/start-training';
import type { EngineState, WorkflowEngine } from '../../lambdas/pipelines/core/workflow-engine';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { makeCall } from './make-execution';

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

describe('starting a training', () => {
  it('hands the machine the pinned version, the author, and the entry that caused it', async () => {
    const { engine, inputs } = fakeEngine({ status: 'running', reason: null });
    const { ports, journal } = portsWith(engine);
    const execution = await startTraining(ports, {}, makeCall());
    expect(inputs).toEqual([
      {
        call: {
          project: 'weather',
          execution: execution.id,
          author: 'token:dev',
          cause: journal.entries[0]?.id,
        },
        projectVersion: 4,
      },
    ]);
    expect(journal.entries.map(({ fact }) => fact)).toEqual(['ExecutionStarted']);
  });

  it('is refused while one runs', async () => {
    const { ports } = portsWith(fakeEngine({ status: 'running', reason: null }).engine);
    await startTraining(ports, {}, makeCall());
    await expect(startTraining(ports, {}, makeCall())).rejects.toMatchObject({
      code: 'pipeline.execution.running',
    });
  });

  it('is not held up by an execution that the engine lost', async () => {
    const { ports, journal } = portsWith(
      fakeEngine({ status: 'failed', reason: 'States.ServiceRestart' }).engine,
    );
    const first = await startTraining(ports, {}, makeCall());
    const second = await startTraining(ports, {}, makeCall());
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
    await expect(startTraining(ports, {}, makeCall())).rejects.toThrow('no such machine');
    expect(await ports.executions.running('weather')).toBeUndefined();
    expect((await ports.executions.list('weather', 1))[0]?.reason).toContain('no such machine');
  });

  it('needs an applied project', async () => {
    const { engine } = fakeEngine({ status: 'running', reason: null });
    const executions = memoryExecutionStore();
    const projects = { latest: async () => undefined, version: async () => undefined };
    await expect(startTraining({ projects, engine, executions }, {}, makeCall())).rejects.toMatchObject({
      code: 'project.not-found',
    });
  });
});
