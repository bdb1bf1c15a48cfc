import { mlflowArtifactRoutes } from './mlflow-artifact-routes';
import { mlflowExperimentRoutes } from './mlflow-experiment-routes';
import { mlflowFileRoutes } from './mlflow-file-routes';
import { mlflowHistoryRoutes } from './mlflow-history-routes';
import { mlflowLoggedModelRoutes } from './mlflow-logged-model-routes';
import { mlflowLoggingRoutes } from './mlflow-logging-routes';
import { mlflowRunRoutes } from './mlflow-run-routes';
import { mlflowServerRoutes } from './mlflow-server-routes';
import { mlflowWorkspaceRoutes } from './mlflow-workspace-routes';

/** The part of MLflow's REST protocol that tracking serves. */
export const mlflowTrackingRoutes = [
  ...mlflowExperimentRoutes,
  ...mlflowRunRoutes,
  ...mlflowHistoryRoutes,
  ...mlflowLoggingRoutes,
  ...mlflowLoggedModelRoutes,
  ...mlflowArtifactRoutes,
  ...mlflowFileRoutes,
  ...mlflowServerRoutes,
  ...mlflowWorkspaceRoutes,
] as const;
