import { featuresSteps } from '../features/handlers/steps';
import { dynamo } from '../platform/aws/clients';
import { serveSteps } from '../platform/steps';

/** Steps of features. */
export const handler = serveSteps(featuresSteps(dynamo()));
