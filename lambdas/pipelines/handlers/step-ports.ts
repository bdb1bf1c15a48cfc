import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { projectReader } from '../../governance/public';
import { versionReader } from '../../registry/public';
import { runReader } from '../../tracking/public';
import { dynamoExecutionStore } from '../adapters/dynamodb/execution-store';
import { s3SourceStage } from '../adapters/s3/source-stage';
import { stepFunctionsEngine } from '../adapters/stepfunctions/workflow-engine';
import { trackedTrials } from '../adapters/tracking/trial-reader';
import type { StepPorts } from './steps/ports';

/** What the steps of pipelines stand on in a function. */
export const pipelinesStepPorts = (documents: DynamoDBDocumentClient): StepPorts => ({
  projects: projectReader(documents),
  executions: dynamoExecutionStore(documents),
  trials: trackedTrials(runReader(documents)),
  sources: s3SourceStage(),
  versions: versionReader(documents),
  engine: stepFunctionsEngine(),
});
