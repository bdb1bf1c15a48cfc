import { registryMlflowModelRoutes } from './mlflow-model-routes';
import { registryMlflowVersionRoutes } from './mlflow-version-routes';

/**
 * MLflow's model registry as far as Cairn serves it: what the stock client uses to register, find, annotate
 * and load models. Rename, delete, stages and webhooks have no route and answer ENDPOINT_NOT_FOUND
 * (docs/guides/registry.md says why).
 */
export const registryMlflowRoutes = [...registryMlflowModelRoutes, ...registryMlflowVersionRoutes] as const;
