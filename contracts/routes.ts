import { datasetsRoutes } from './datasets/routes';
import { featuresControlRoutes } from './features/control-routes';
import { feastRoutes } from './features/feast-routes';
import { featuresRoutes } from './features/routes';
import { governanceRoutes } from './governance/routes';
import type { Route } from './http/route';
import { lineageRoutes } from './lineage/routes';
import { browserRoutes } from './mlflow-page/browser-routes';
import { graphqlRoutes } from './mlflow-page/graphql-routes';
import { serverInfoRoutes } from './mlflow-page/server-info-routes';
import { sessionRoutes } from './mlflow-page/session-routes';
import { feedbackRoutes } from './monitoring/feedback-routes';
import { monitoringRoutes } from './monitoring/routes';
import { pipelinesRoutes } from './pipelines/routes';
import { registryMlflowRoutes } from './registry/mlflow-routes';
import { registryRoutes } from './registry/routes';
import { oipRoutes } from './serving/oip-routes';
import { predictRoutes } from './serving/predict-routes';
import { servingRoutes } from './serving/routes';
import { scoringRoutes } from './serving/scoring-routes';
import { mlflowTracingRoutes } from './tracing/mlflow-routes';
import { comparisonRoutes } from './tracking/comparison-routes';
import { mlflowTrackingRoutes } from './tracking/mlflow-routes';
import { purgeRoutes } from './tracking/purge-routes';
import { webhooksMlflowRoutes } from './webhooks/mlflow-routes';
import { webhooksRoutes } from './webhooks/routes';

/** Cairn's own API, by context: what the SDK offers. */
export const ownRoutes = [
  ...governanceRoutes,
  ...datasetsRoutes,
  ...featuresRoutes,
  ...featuresControlRoutes,
  ...pipelinesRoutes,
  ...registryRoutes,
  ...lineageRoutes,
  ...servingRoutes,
  ...predictRoutes,
  ...monitoringRoutes,
  ...feedbackRoutes,
  ...webhooksRoutes,
  ...comparisonRoutes,
  ...purgeRoutes,
] as const;

/** Routes of the protocols that stock clients speak. */
export const protocolRoutes = [
  ...mlflowTrackingRoutes,
  ...mlflowTracingRoutes,
  ...registryMlflowRoutes,
  ...webhooksMlflowRoutes,
  ...browserRoutes,
  ...graphqlRoutes,
  ...serverInfoRoutes,
  ...sessionRoutes,
  ...feastRoutes,
  ...oipRoutes,
  ...scoringRoutes,
] as const;

/** Every route of the platform. */
export const allRoutes: readonly Route[] = [...ownRoutes, ...protocolRoutes];
