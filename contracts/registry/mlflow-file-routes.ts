import * as z from 'zod';
import { defineRoute } from '../http/route';
import { mlflowModelName, mlflowVersion, requiredText } from './mlflow-messages';

/** Files of versions as MLflow's web page asks for them. */
export const registryMlflowFileRoutes = [
  defineRoute({
    id: 'registry.mlflow.getVersionFile',
    method: 'GET',
    path: '/model-versions/get-artifact',
    permission: 'registry:read',
    form: 'mlflow',
    summary: 'A file of a version of at most 4 MB, as an attachment.',
    request: z.object({ name: mlflowModelName, version: mlflowVersion, path: requiredText('path') }),
    response: z.string(),
  }),
] as const;
