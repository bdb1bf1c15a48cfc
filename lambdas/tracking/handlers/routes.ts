import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { mlflowTrackingRoutes } from '../../../contracts/tracking/mlflow-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { artifactHandlers } from './artifact-routes';
import { experimentHandlers } from './experiment-routes';
import { loggedModelHandlers } from './logged-model-routes';
import { loggingHandlers } from './logging-routes';
import { runHandlers } from './run-routes';
import { serverHandlers } from './server-routes';
import { trackingStores } from './stores';

/** Handlers of all routes of tracking, for `mlflowTrackingRoutes`. */
export const trackingHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof mlflowTrackingRoutes)[number]> => {
  const stores = trackingStores(documents);
  return {
    ...experimentHandlers(stores),
    ...runHandlers(stores),
    ...loggingHandlers(stores),
    ...loggedModelHandlers(stores),
    ...artifactHandlers(stores),
    ...serverHandlers(),
  };
};
