import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { featureReader } from '../../features/public';
import { projectReader } from '../../governance/public';
import { versionReader } from '../../registry/public';
import { dynamoDeploymentStore } from '../adapters/dynamodb/deployment-store';
import { lambdaPoolProbe } from '../adapters/lambda/pool-probe';
import { stepFunctionsDeployments } from '../adapters/stepfunctions/deployment-engine';
import type { PoolProbe } from '../core/deployment-engine';
import type { StartPorts } from '../core/start-deployment';

/** What routes and steps of deployments stand on. */
export interface ControlPorts extends StartPorts {
  readonly pool: PoolProbe;
}

export const controlPorts = (documents: DynamoDBDocumentClient): ControlPorts => ({
  deployments: dynamoDeploymentStore(documents),
  sources: { versions: versionReader(documents), features: featureReader(documents) },
  engine: stepFunctionsDeployments(),
  projects: projectReader(documents),
  pool: lambdaPoolProbe(),
});
