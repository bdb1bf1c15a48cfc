import { datasetsSteps } from '../datasets/handlers/steps';
import { dynamo } from '../platform/aws/clients';
import { serveSteps } from '../platform/steps';

/** Steps of datasets. */
export const handler = serveSteps(datasetsSteps(dynamo()));
