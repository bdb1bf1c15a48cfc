import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { Execution } from '../../../contracts/pipelines/execution';
import type { pipelinesRoutes } from '../../../contracts/pipelines/routes';
import { projectReader } from '../../governance/public';
import type { HandlersOf } from '../../platform/http/serve';
import { whenUsed } from '../../platform/when-used';
import { dynamoExecutionStore } from '../adapters/dynamodb/execution-store';
import { endExecution } from '../core/end-execution';
import { reconcile } from '../core/reconcile';
import { startExecution } from '../core/start-execution';

/** Handlers of the pipelines API. */
export const pipelinesHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof pipelinesRoutes)[number]> => {
  const ports = {
    projects: projectReader(documents),
    executions: dynamoExecutionStore(documents),
    engine: whenUsed(async () =>
      (await import('../adapters/stepfunctions/workflow-engine')).stepFunctionsEngine(),
    ),
  };
  const current = async (id: string, call: Call): Promise<Execution> => {
    const found = await ports.executions.find(call.project, id);
    if (!found)
      throw new CairnError('pipeline.execution.not-found', `Project ${call.project} has no execution ${id}.`);
    return reconcile(ports, found, call);
  };
  return {
    'pipelines.startTraining': ({ clientToken }, call) =>
      startExecution(ports, { pipeline: 'training', clientToken }, call),
    'pipelines.startMaterialization': ({ clientToken }, call) =>
      startExecution(ports, { pipeline: 'materialization', clientToken }, call),
    'pipelines.listExecutions': async ({ project, limit }) => ({
      executions: [...(await ports.executions.list(project, limit))],
    }),
    'pipelines.getExecution': async ({ executionId }, call) => {
      const [execution, steps] = await Promise.all([
        current(executionId, call),
        ports.engine.steps(executionId),
      ]);
      return { ...execution, steps: [...steps] };
    },
    'pipelines.stopExecution': async ({ executionId, reason }, call) => {
      const execution = await current(executionId, call);
      if (execution.endedAt !== null) return execution;
      // The machine first: a record that is closed gives the lock away, while the machine would run on.
      await ports.engine.stop(executionId, reason);
      await endExecution(ports.executions, execution, { status: 'failed', reason, endedAt: call.time }, call);
      return current(executionId, call);
    },
  };
};
