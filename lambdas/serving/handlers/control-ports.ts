import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { featureReader } from '../../features/public';
import { projectReader } from '../../governance/public';
import { whenUsed } from '../../platform/when-used';
import { versionReader } from '../../registry/public';
import { dynamoDeploymentStore } from '../adapters/dynamodb/deployment-store';
import type { PoolProbe } from '../core/deployment-engine';
import type { DeploymentPorts } from '../core/open-deployment';
import type { StartPorts } from '../core/start-deployment';

const stores = (documents: DynamoDBDocumentClient): Omit<DeploymentPorts, 'engine'> => ({
  deployments: dynamoDeploymentStore(documents),
  projects: projectReader(documents),
  sources: { versions: versionReader(documents), features: featureReader(documents) },
});

/** What the routes of deployments stand on. */
export const routePorts = (documents: DynamoDBDocumentClient): StartPorts => ({
  ...stores(documents),
  engine: whenUsed(async () =>
    (await import('../adapters/stepfunctions/deployment-engine')).stepFunctionsDeployments(),
  ),
});

/** What the steps of deployments stand on. */
export interface StepPorts extends DeploymentPorts {
  readonly pool: PoolProbe;
}

export const stepPorts = (documents: DynamoDBDocumentClient): StepPorts => ({
  ...stores(documents),
  // The function of the steps cannot name the machine that calls it: each would be made of the other. So a
  // deployment that has the endpoint counts as running; the route asks the machine and clears up after it.
  engine: { state: async () => 'running' },
  pool: whenUsed(async () => (await import('../adapters/lambda/pool-probe')).lambdaPoolProbe()),
});
