import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { projectReader } from '../../governance/public';
import { whenUsed } from '../../platform/when-used';
import { versionReader } from '../../registry/public';
import { runReader } from '../../tracking/public';
import { dynamoExecutionStore } from '../adapters/dynamodb/execution-store';
import { trackedTrials } from '../adapters/tracking/trial-reader';
import type { StepPorts } from './steps/ports';

/** What the steps of pipelines stand on in a function. */
export const pipelinesStepPorts = (documents: DynamoDBDocumentClient): StepPorts => ({
  projects: projectReader(documents),
  executions: dynamoExecutionStore(documents),
  trials: trackedTrials(runReader(documents)),
  sources: whenUsed(async () => (await import('../adapters/s3/source-stage')).s3SourceStage()),
  versions: versionReader(documents),
  engine: whenUsed(async () =>
    (await import('../adapters/stepfunctions/workflow-engine')).stepFunctionsEngine(),
  ),
});
