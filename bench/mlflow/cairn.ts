import { BatchWriteCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Call } from '../../contracts/call';
import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { configuration } from '../../lambdas/platform/configuration';
import { serve } from '../../lambdas/platform/http/serve';
import { dynamoRegistryStore } from '../../lambdas/registry/adapters/dynamodb/registry-store';
import { registryKeys } from '../../lambdas/registry/adapters/dynamodb/keys';
import { registryHandlersOn } from '../../lambdas/registry/handlers/routes';
import { dynamoExperimentStore } from '../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoRunStore } from '../../lambdas/tracking/adapters/dynamodb/run-store';
import { trackingHandlers } from '../../lambdas/tracking/handlers/routes';
import { principalOf } from '../../test/harness/api-client';
import { type InProcessServer, startInProcessServer } from '../../test/harness/in-process-server';
import { modelId, registrationSetUp } from '../../test/registry/registration-fixtures';

const ada = principalOf('ada', 'developer');
const known = { authenticate: async () => ada };

/**
 * Cairn's routes on tables, over HTTP in this process: gateway, Lambda and the reading of a token are left out. Files of
 * models are stand-ins in memory.
 */
export const serveCairn = (documents: DynamoDBDocumentClient): Promise<InProcessServer> => {
  const tracking = serve(mlflowTrackingRoutes, trackingHandlers(documents), known);
  const { ports } = registrationSetUp();
  const store = dynamoRegistryStore(documents);
  const registry = serve(registryMlflowRoutes, registryHandlersOn({ ...ports, store }) as never, known);
  return startInProcessServer((path) =>
    /\/(registered-models|model-versions)\//.test(path) ? registry : tracking,
  );
};

const call: Call = {
  principal: ada,
  project: 'weather',
  correlationId: 'bench',
  time: '2026-03-01T12:00:00.000Z',
  cause: null,
};
