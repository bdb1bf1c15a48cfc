import type { EventBridgeEvent } from 'aws-lambda';
import { journalEntrySchema } from '../../../contracts/journal';
import { dynamo } from '../../platform/aws/clients';
import { versionReader } from '../../registry/public';
import { dynamoExecutionStore } from '../adapters/dynamodb/execution-store';
import { stepFunctionsEngine } from '../adapters/stepfunctions/workflow-engine';
import { resumeAfterDecision } from '../core/resume-after-decision';

const ports = () => ({
  executions: dynamoExecutionStore(dynamo()),
  engine: stepFunctionsEngine(),
  versions: versionReader(dynamo()),
});

/** Target of the rule on ModelVersionApproved and ModelVersionRejected. */
export const handler = (event: EventBridgeEvent<string, unknown>): Promise<void> =>
  resumeAfterDecision(ports(), journalEntrySchema.parse(event.detail));
