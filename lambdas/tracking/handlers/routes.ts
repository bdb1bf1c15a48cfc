import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { mlflowTrackingRoutes } from '../../../contracts/tracking/mlflow-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { artifactHandlers } from './artifact-routes';
import { experimentHandlers } from './experiment-routes';
import { loggedModelHandlers } from './logged-model-routes';
import { loggingHandlers } from './logging-routes';
import { runHandlers } from './run-routes';
import { serverHandlers } from './server-routes';
import { type TrackingStores, trackingStores } from './stores';

type Handlers = HandlersOf<(typeof mlflowTrackingRoutes)[number]>;

/** Handlers of all routes of tracking on given ports. */
export const trackingHandlersOn = (stores: TrackingStores): Handlers => ({
  ...experimentHandlers(stores),
  ...runHandlers(stores),
  ...loggingHandlers(stores),
  ...loggedModelHandlers(stores),
  ...artifactHandlers(stores),
  ...serverHandlers(),
});

/** Handlers of all routes of tracking, for `mlflowTrackingRoutes`. */
export const trackingHandlers = (documents: DynamoDBDocumentClient): Handlers =>
  trackingHandlersOn(trackingStores(documents));
