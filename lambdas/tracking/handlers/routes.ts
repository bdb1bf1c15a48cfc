import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { comparisonRoutes } from '../../../contracts/tracking/comparison-routes';
import type { mlflowTrackingRoutes } from '../../../contracts/tracking/mlflow-routes';
import type { purgeRoutes } from '../../../contracts/tracking/purge-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { artifactHandlers } from './artifact-routes';
import { comparisonHandlers } from './comparison-routes';
import { experimentHandlers } from './experiment-routes';
import { fileHandlers } from './file-routes';
import { historyHandlers } from './history-routes';
import { loggedModelHandlers } from './logged-model-routes';
import { loggingHandlers } from './logging-routes';
import { purgeHandlers } from './purge-routes';
import { runHandlers } from './run-routes';
import { serverHandlers } from './server-routes';
import { type TrackingStores, trackingStores } from './stores';
import { workspaceHandlers } from './workspace-routes';

type Handlers = HandlersOf<(typeof mlflowTrackingRoutes)[number] | (typeof comparisonRoutes)[number]>;

/** Handlers of all routes of tracking on given ports. */
export const trackingHandlersOn = (stores: TrackingStores): Handlers => ({
  ...experimentHandlers(stores),
  ...runHandlers(stores),
  ...historyHandlers(stores),
  ...loggingHandlers(stores),
  ...loggedModelHandlers(stores),
  ...artifactHandlers(stores),
  ...fileHandlers(stores),
  ...serverHandlers(),
  ...workspaceHandlers(),
  ...comparisonHandlers(stores),
});

/** Handlers of all routes of tracking, for `mlflowTrackingRoutes`, `comparisonRoutes` and `purgeRoutes`. */
export const trackingHandlers = (
  documents: DynamoDBDocumentClient,
): Handlers & HandlersOf<(typeof purgeRoutes)[number]> => ({
  ...trackingHandlersOn(trackingStores(documents)),
  ...purgeHandlers(documents),
});
