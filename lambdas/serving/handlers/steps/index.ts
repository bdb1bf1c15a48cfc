import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type StepPorts, stepPorts } from '../control-ports';
import { beginDeploymentStep } from './begin-deployment';
import { completeDeploymentStep } from './complete-deployment';
import { judgeRolloutStep } from './judge-rollout';
import { rollBackDeploymentStep } from './roll-back-deployment';
import { shiftTrafficStep } from './shift-traffic';
import { verifyDeploymentStep } from './verify-deployment';

/** Steps of the deployment machine that belong to serving. */
export const servingSteps = (documents: DynamoDBDocumentClient, ports: StepPorts = stepPorts(documents)) => ({
  'begin-deployment': beginDeploymentStep(ports),
  'shift-traffic': shiftTrafficStep(ports.deployments),
  'verify-deployment': verifyDeploymentStep(ports),
  'judge-rollout': judgeRolloutStep(ports.deployments),
  'complete-deployment': completeDeploymentStep(ports.deployments),
  'roll-back-deployment': rollBackDeploymentStep(ports.deployments),
});
