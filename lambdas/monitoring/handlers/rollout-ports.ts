import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { deploymentReader, inferenceLogReader } from '../../serving/public';
import { s3FeedbackReader } from '../adapters/s3/feedback-reader';
import type { RolloutPorts } from '../core/rollout-measure';

/** What the measurement of a rollout stands on in a function. */
export const rolloutPorts = (documents: DynamoDBDocumentClient): RolloutPorts => ({
  deployments: deploymentReader(documents),
  log: inferenceLogReader(),
  feedback: s3FeedbackReader(),
});
