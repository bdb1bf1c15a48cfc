import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nothing, requiredText, runReference } from './mlflow-wire';

const pageBase = '/ajax-api/2.0/mlflow';

/** Files as MLflow's web page asks for them: by what they belong to, not by where they lie. */
export const mlflowFileRoutes = [
  defineRoute({
    id: 'tracking.getRunFile',
    method: 'GET',
    path: '/get-artifact',
    aliases: [`${pageBase}/get-artifact`],
    permission: 'tracking:read',
    form: 'mlflow',
    summary: 'A file of a run, as an attachment; large ones by redirection to a presigned URL.',
    request: z.object({ ...runReference, path: requiredText }),
    response: z.string(),
  }),
  defineRoute({
    id: 'tracking.getLoggedModelFile',
    method: 'GET',
    path: `${pageBase}/logged-models/{model_id}/artifacts/files`,
    permission: 'tracking:read',
    form: 'mlflow',
    summary: 'A file of a logged model, as an attachment.',
    request: z.object({ model_id: requiredText, artifact_file_path: requiredText }),
    response: z.string(),
  }),
  defineRoute({
    id: 'tracking.uploadRunFile',
    method: 'POST',
    path: `${pageBase}/upload-artifact`,
    permission: 'tracking:write',
    form: 'mlflow',
    summary: 'Stores a file of a run that the page made, of at most 4 MB.',
    rawBody: true,
    request: z.object({ ...runReference, path: requiredText }),
    response: nothing,
  }),
] as const;
