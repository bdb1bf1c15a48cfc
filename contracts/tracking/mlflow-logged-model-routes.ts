import * as z from 'zod';
import { loggedModelStatuses } from './logged-model';
import { fileInfoEntity, loggedModelEntity } from './mlflow-entities';
import { mlflowBase, mlflowRoute } from './mlflow-route';
import {
  enumeration,
  idText,
  int64,
  keyValue,
  nothing,
  pageToken,
  queryBoolean,
  requiredText,
} from './mlflow-wire';

const base = `${mlflowBase}/logged-models`;
const reference = z.object({ model_id: requiredText });
const answer = z.object({ model: loggedModelEntity });

export const mlflowLoggedModelRoutes = [
  mlflowRoute({
    id: 'tracking.createLoggedModel',
    method: 'POST',
    path: base,
    permission: 'tracking:write',
    summary: 'Makes a logged model, pending until its files are up.',
    request: z.object({
      experiment_id: idText,
      name: z.string().optional(),
      model_type: z.string().default(''),
      source_run_id: z.string().optional(),
      params: z.array(keyValue).default([]),
      tags: z.array(keyValue).default([]),
    }),
    response: answer,
  }),
  mlflowRoute({
    id: 'tracking.searchLoggedModels',
    method: 'POST',
    path: `${base}/search`,
    permission: 'tracking:read',
    summary: 'Logged models of experiments by filter and order, page by page.',
    request: z.object({
      experiment_ids: z.array(idText).optional(),
      filter: z.string().default(''),
      datasets: z
        .array(z.object({ dataset_name: requiredText, dataset_digest: z.string().optional() }))
        .default([]),
      /** 0 stands for the default, as in MLflow. */
      max_results: int64.refine((value) => value >= 0, 'must not be negative').default(0),
      order_by: z
        .array(
          z.object({
            field_name: requiredText,
            ascending: z.boolean().default(true),
            dataset_name: z.string().optional(),
            dataset_digest: z.string().optional(),
          }),
        )
        .default([]),
      page_token: pageToken,
    }),
    response: z.object({ models: z.array(loggedModelEntity).optional(), next_page_token: pageToken }),
  }),
  mlflowRoute({
    id: 'tracking.getLoggedModel',
    method: 'GET',
    path: `${base}/{model_id}`,
    permission: 'tracking:read',
    summary: 'A logged model with its params, tags and metrics.',
    request: reference.extend({ allow_deleted: queryBoolean.default(false) }),
    response: answer,
  }),
  mlflowRoute({
    id: 'tracking.finalizeLoggedModel',
    method: 'PATCH',
    path: `${base}/{model_id}`,
    permission: 'tracking:write',
    summary: 'Says whether the upload of a model succeeded.',
    request: reference.extend({ status: enumeration(loggedModelStatuses) }),
    response: answer,
  }),
  mlflowRoute({
    id: 'tracking.deleteLoggedModel',
    method: 'DELETE',
    path: `${base}/{model_id}`,
    permission: 'tracking:write',
    summary: 'Deletes a logged model; its files stay.',
    request: reference,
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.setLoggedModelTags',
    method: 'PATCH',
    path: `${base}/{model_id}/tags`,
    permission: 'tracking:write',
    summary: 'Sets tags of a logged model.',
    request: reference.extend({ tags: z.array(keyValue).default([]) }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.deleteLoggedModelTag',
    method: 'DELETE',
    path: `${base}/{model_id}/tags/{tag_key+}`,
    permission: 'tracking:write',
    summary: 'Removes a tag of a logged model.',
    request: reference.extend({ tag_key: requiredText }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.logLoggedModelParams',
    method: 'POST',
    path: `${base}/{model_id}/params`,
    permission: 'tracking:write',
    summary: 'Adds params to a logged model; their values can never change.',
    request: reference.extend({ params: z.array(keyValue).default([]) }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.listLoggedModelArtifacts',
    method: 'GET',
    path: `${base}/{model_id}/artifacts/directories`,
    permission: 'tracking:read',
    summary: 'The files of a logged model, one directory at a time.',
    request: reference.extend({ artifact_directory_path: z.string().optional(), page_token: pageToken }),
    response: z.object({ root_uri: z.string(), files: z.array(fileInfoEntity).optional() }),
  }),
] as const;
