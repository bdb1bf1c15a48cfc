import type { Execution } from '../../contracts/pipelines/execution';
import { dynamoExecutionStore } from '../../lambdas/pipelines/adapters/dynamodb/execution-store';
import { stepFunctionsEngine } from '../../lambdas/pipelines/adapters/stepfunctions/workflow-engine';
import { endExecution } from '../../lambdas/pipelines/core/end-execution';
import { type StartPorts, startExecution } from '../../lambdas/pipelines/core/start-execution';
import { withFaultsEverywhere } from './every-position';
import { nameResources, persistently, type World } from './world';

beforeAll(nameResources);

const portsIn = (world: World): StartPorts => ({
  executions: dynamoExecutionStore(world.documents),
  engine: stepFunctionsEngine(world.sfn),
  projects: { latest: async () => ({ version: 3 }) } as never,
});

/** Starts a training, as a client that comes again with its token until one is under way. */
const start = async (world: World, token: string): Promise<Execution> => {
  for (let round = 0; round < 10; round += 1) {
    const request = { pipeline: 'training', clientToken: `${token}-${round}` } as const;
    const execution = await persistently(() => startExecution(portsIn(world), request, world.callOf('ada')));
    if (execution.status !== 'running') continue;
    expect(world.machines.started.get(execution.id)).toMatchObject({ projectVersion: 3 });
    return execution;
  }
  throw new Error('no execution came under way');
};

const end = (world: World, execution: Execution, status: 'succeeded' | 'rejected' | 'failed') => {
  const store = dynamoExecutionStore(world.documents);
  return persistently(async () => {
    const call = world.callOf('ada');
    await endExecution(store, execution, { status, reason: null, endedAt: call.time }, call);
  });
};

const ends: Readonly<Record<string, string>> = {
  succeeded: 'ExecutionSucceeded',
  rejected: 'ExecutionFailed',
  failed: 'ExecutionFailed',
};

const executionsIn = ({ holding }: World) =>
  holding('platform', 'execution').map(({ execution }) => execution as Execution);

const check = (world: World): void => {
  const all = executionsIn(world);
  for (const { id, status } of all) {
    const facts = world
      .journal()
      .filter(({ subject }) => subject.id === id)
      .map(({ fact }) => fact);
    expect([id, ...facts]).toEqual([id, 'ExecutionStarted', ...(status === 'running' ? [] : [ends[status]])]);
  }
  const told = new Set(world.journal().map(({ subject }) => subject.id));
  expect([...told].sort()).toEqual(all.map(({ id }) => id).sort());
  const running = all.filter(({ status }) => status === 'running').map(({ id }) => id);
  const locks = world.holding('platform', 'executionId').filter(({ sk }) => sk === 'LOCK#training');
  expect(locks.map(({ executionId }) => executionId)).toEqual(running);
};

withFaultsEverywhere('executions that start and end', {
  run: async (world) => {
    const first = await start(world, 'first');
    check(world);
    await end(world, first, 'succeeded');
    check(world);
    // Ending what has ended changes nothing, whatever it is said to end as.
    await end(world, first, 'failed');
    const second = await start(world, 'second');
    await end(world, second, 'rejected');
    const found = new Map(executionsIn(world).map(({ id, status }) => [id, status]));
    expect([found.get(first.id), found.get(second.id)]).toEqual(['succeeded', 'rejected']);
  },
  check,
});
