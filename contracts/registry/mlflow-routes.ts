import { registryMlflowFileRoutes } from './mlflow-file-routes';
import { registryMlflowModelRoutes } from './mlflow-model-routes';
import { registryMlflowVersionRoutes } from './mlflow-version-routes';

/** MLflow's model registry: registered models, versions, aliases, stages, and the prompts that ride on them. */
export const registryMlflowRoutes = [
  ...registryMlflowModelRoutes,
  ...registryMlflowVersionRoutes,
  ...registryMlflowFileRoutes,
] as const;
