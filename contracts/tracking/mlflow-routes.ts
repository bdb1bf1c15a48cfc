import { mlflowArtifactRoutes } from './mlflow-artifact-routes';
import { mlflowExperimentRoutes } from './mlflow-experiment-routes';
import { mlflowLoggedModelRoutes } from './mlflow-logged-model-routes';
import { mlflowLoggingRoutes } from './mlflow-logging-routes';
import { mlflowRunRoutes } from './mlflow-run-routes';
import { mlflowServerRoutes } from './mlflow-server-routes';

/** The part of MLflow's REST protocol that tracking serves. */
export const mlflowTrackingRoutes = [
  ...mlflowExperimentRoutes,
  ...mlflowRunRoutes,
  ...mlflowLoggingRoutes,
  ...mlflowLoggedModelRoutes,
  ...mlflowArtifactRoutes,
  ...mlflowServerRoutes,
] as const;
