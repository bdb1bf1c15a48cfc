import { monitoringSteps } from '../monitoring/handlers/steps';
import { dynamo } from '../platform/aws/clients';
import { serveSteps } from '../platform/steps';
import { batchScorer } from '../serving/handlers/batch-scorer';

/** Steps of monitoring: monitors, rollouts, champion against challenger. */
export const handler = serveSteps(monitoringSteps(dynamo(), batchScorer()));
