import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { BatchScorer } from '../../core/comparison-ports';
import { comparisonPorts } from '../comparison-ports';
import { reportPorts } from '../report-ports';
import { rolloutPorts } from '../rollout-ports';
import { compareStep } from './compare';
import { endMonitoringStep } from './end-monitoring';
import { failMonitoringStep } from './fail-monitoring';
import { measureRolloutStep } from './measure-rollout';
import { runMonitorStep } from './run-monitor';

/** Steps of monitoring by name. The scorer is serving's: the unit hands it in. */
export const monitoringSteps = (documents: DynamoDBDocumentClient, scorer: BatchScorer) => {
  const ports = reportPorts(documents, scorer);
  return {
    'run-monitor': runMonitorStep(ports),
    'end-monitoring': endMonitoringStep(ports),
    'fail-monitoring': failMonitoringStep(ports),
    'measure-rollout': measureRolloutStep(rolloutPorts(documents)),
    compare: compareStep(comparisonPorts(documents, scorer)),
  };
};
