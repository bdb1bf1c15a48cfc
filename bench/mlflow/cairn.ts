import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call } from '../../contracts/call';
import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { serve } from '../../lambdas/platform/http/serve';
import { dynamoRegistryStore } from '../../lambdas/registry/adapters/dynamodb/registry-store';
import { registryHandlersOn } from '../../lambdas/registry/handlers/routes';
import { dynamoExperimentStore } from '../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoRunStore } from '../../lambdas/tracking/adapters/dynamodb/run-store';
import { mintEntityId } from '../../lambdas/tracking/core/entity-id';
import type { Run } from '../../lambdas/tracking/core/run';
import { trackingHandlers } from '../../lambdas/tracking/handlers/routes';
import { principalOf } from '../../test/harness/api-client';
import { type InProcessServer, startInProcessServer } from '../../test/harness/in-process-server';
import { modelId, registrationSetUp } from '../../test/registry/registration-fixtures';
import { noisy } from '../../test/tracking/noise';
import { ask, begin, losses } from './requests';
import type { Filling } from './server';

const ada = principalOf('ada', 'developer');

/**
 * Cairn's routes on tables, over HTTP in this process: gateway, Lambda and the reading of a token are left out. Files of
 * models are stand-ins in memory.
 */
export const serveCairn = (documents: DynamoDBDocumentClient): Promise<InProcessServer> => {
  const known = { authenticate: async () => ada };
  const tracking = serve(mlflowTrackingRoutes, trackingHandlers(documents), known);
  const { ports } = registrationSetUp();
  const store = dynamoRegistryStore(documents);
  const routes = registryMlflowRoutes.filter(({ id }) => id.startsWith('registry.'));
  const registry = serve(routes, registryHandlersOn({ ...ports, store }) as never, known);
  return startInProcessServer((path) =>
    /\/(registered-models|model-versions)\//.test(path) ? registry : tracking,
  );
};

/** Where a version of the model comes from, for Cairn. */
export const cairnSource = { source: `models:/${modelId}`, model_id: modelId };

const call: Call = {
  principal: ada,
  project: 'weather',
  correlationId: 'bench',
  time: '2026-03-01T12:00:00.000Z',
  cause: null,
};

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** The run that fill.py puts into the reference. */
const runAt = (experimentId: string, index: number): Run => {
  const startTime = begin + index * 1000;
  const runId = mintEntityId(experimentId, startTime);
  return {
    runId,
    experimentId,
    name: `run-${index}`,
    userId: 'ada',
    status: 'FINISHED',
    startTime,
    endTime: startTime + 500,
    artifactUri: `mlflow-artifacts:/${experimentId}/${runId}/artifacts`,
    principal: ada.id,
    author: ada.author,
    deletedAt: null,
    params: new Map(range(20).map((one) => [`hyper_parameter_${one}`, String(noisy(index + one))])),
    tags: new Map([
      ['mlflow.runName', `run-${index}`],
      ...range(9).map((one) => [`note_${one}`, `fold ${index % 10} of series ${one}`] as const),
    ]),
    metrics: {
      latest: new Map(),
      fresh: range(20).map((one) => ({
        key: `validation_metric_${one}`,
        value: noisy(index * 20 + one),
        step: 0,
        timestamp: startTime,
      })),
    },
    datasets: [],
    modelInputs: [],
    modelOutputs: [],
  };
};

const fillExperiment = async (
  documents: DynamoDBDocumentClient,
  experimentId: string,
  count: number,
): Promise<string> => {
  const experiment = {
    experimentId,
    name: `bench-${experimentId}`,
    artifactLocation: `mlflow-artifacts:/${experimentId}`,
    lifecycle: 'active',
    createdAt: begin,
    updatedAt: begin,
    tags: new Map<string, string>(),
    restores: 0,
  } as const;
  const made = { project: call.project, fact: 'ExperimentCreated' } as const;
  await dynamoExperimentStore(documents).create(
    experiment,
    { ...made, subject: { kind: 'experiment', id: experimentId } },
    call,
  );
  const runs = dynamoRunStore(documents);
  const ids: string[] = [];
  for (let from = 0; from < count; from += 20)
    await Promise.all(
      range(Math.min(20, count - from)).map(async (offset) => {
        const run = runAt(experimentId, from + offset);
        ids[from + offset] = run.runId;
        const subject = { kind: 'run', id: run.runId } as const;
        await runs.create(run, { project: call.project, fact: 'RunStarted', subject }, call);
      }),
    );
  return ids[0] ?? '';
};

/** Fills tables with what the reference has; gives the run with the history. */
export const fillCairn = async (
  documents: DynamoDBDocumentClient,
  { experiments, history, versions }: Filling,
): Promise<string> => {
  const firsts: string[] = [];
  for (const [id, count] of Object.entries(experiments))
    firsts.push(await fillExperiment(documents, id, count));
  const run_id = firsts[0] ?? '';
  const server = await serveCairn(documents);
  const { post } = ask(server.url);
  try {
    for (let from = 0; from < history; from += 1000)
      await post('runs/log-batch', { run_id, metrics: losses(Math.min(1000, history - from), from) });
    await post('registered-models/create', { name: 'rain' });
    for (let version = 0; version < versions; version += 1)
      await post('model-versions/create', { name: 'rain', ...cairnSource });
    await post('registered-models/alias', { name: 'rain', alias: 'candidate', version: '1' });
  } finally {
    await server.close();
  }
  return run_id;
};
