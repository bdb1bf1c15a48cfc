import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { BatchScorer } from '../../core/comparison-ports';
import { comparisonPorts } from '../comparison-ports';
import { rolloutPorts } from '../rollout-ports';
import { compareStep } from './compare';
import { measureRolloutStep } from './measure-rollout';

/** Steps of monitoring by name. The scorer is serving's: the unit hands it in. */
export const monitoringSteps = (documents: DynamoDBDocumentClient, scorer: BatchScorer) => ({
  'measure-rollout': measureRolloutStep(rolloutPorts(documents)),
  compare: compareStep(comparisonPorts(documents, scorer)),
});
