import * as z from 'zod';
import { experimentEntity } from './mlflow-entities';
import { mlflowBase, mlflowRoute } from './mlflow-route';
import {
  idText,
  keyValue,
  maxResults,
  nothing,
  pageToken,
  repeated,
  requiredText,
  viewType,
} from './mlflow-wire';

const base = `${mlflowBase}/experiments`;
const experiment = z.object({ experiment_id: idText });

const search = z.object({
  filter: z.string().default(''),
  max_results: maxResults(50_000, 1000),
  order_by: z.array(z.string()).default([]),
  page_token: pageToken,
  view_type: viewType,
});
const found = z.object({ experiments: z.array(experimentEntity).optional(), next_page_token: pageToken });

/** MLflow's proto lacks a slash here, and so do its clients. */
const withoutSlash = '/api/2.0mlflow/experiments/search-datasets';

const searchDatasets = mlflowRoute({
  id: 'tracking.searchDatasets',
  method: 'POST',
  path: `${base}/search-datasets`,
  permission: 'tracking:read',
  summary: 'The datasets that runs of experiments read, with how they read them; at most 1,000.',
  request: z.object({
    // One at least, twenty at most: the handler says so in the words of MLflow's own handler.
    experiment_ids: z.array(idText, 'must be a list of experiment ids').optional(),
  }),
  response: z.object({
    dataset_summaries: z
      .array(
        z.object({
          experiment_id: z.string(),
          name: z.string(),
          digest: z.string(),
          context: z.string().optional(),
        }),
      )
      .optional(),
  }),
});

export const mlflowExperimentRoutes = [
  mlflowRoute({
    id: 'tracking.createExperiment',
    method: 'POST',
    path: `${base}/create`,
    permission: 'tracking:write',
    summary: 'Makes an experiment; names are unique, deleted ones included.',
    request: z.object({
      name: requiredText,
      artifact_location: z.string().optional(),
      tags: z.array(keyValue).default([]),
    }),
    response: experiment,
  }),
  mlflowRoute({
    id: 'tracking.searchExperiments',
    method: 'POST',
    path: `${base}/search`,
    permission: 'tracking:read',
    summary: 'Experiments by filter, page by page.',
    request: search,
    response: found,
  }),
  mlflowRoute({
    id: 'tracking.searchExperimentsByQuery',
    method: 'GET',
    path: `${base}/search`,
    permission: 'tracking:read',
    summary: 'The same search with its request in the query string.',
    request: search.extend({ order_by: repeated(z.string()).default([]) }),
    response: found,
  }),
  mlflowRoute({
    id: 'tracking.getExperiment',
    method: 'GET',
    path: `${base}/get`,
    permission: 'tracking:read',
    summary: 'An experiment by id, deleted ones included.',
    request: experiment,
    response: z.object({ experiment: experimentEntity }),
  }),
  mlflowRoute({
    id: 'tracking.getExperimentByName',
    method: 'GET',
    path: `${base}/get-by-name`,
    permission: 'tracking:read',
    summary: 'An experiment by name, deleted ones included.',
    request: z.object({ experiment_name: requiredText }),
    response: z.object({ experiment: experimentEntity }),
  }),
  mlflowRoute({
    id: 'tracking.updateExperiment',
    method: 'POST',
    path: `${base}/update`,
    permission: 'tracking:write',
    summary: 'Renames an experiment.',
    request: experiment.extend({ new_name: requiredText }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.deleteExperiment',
    method: 'POST',
    path: `${base}/delete`,
    permission: 'tracking:write',
    summary: 'Deletes an experiment and with it its runs; both can be restored.',
    request: experiment,
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.restoreExperiment',
    method: 'POST',
    path: `${base}/restore`,
    permission: 'tracking:write',
    summary: 'Restores a deleted experiment with all its runs.',
    request: experiment,
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.setExperimentTag',
    method: 'POST',
    path: `${base}/set-experiment-tag`,
    permission: 'tracking:write',
    summary: 'Sets a tag of an experiment.',
    request: experiment.extend(keyValue.shape),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.deleteExperimentTag',
    method: 'POST',
    path: `${base}/delete-experiment-tag`,
    permission: 'tracking:write',
    summary: 'Removes a tag of an experiment.',
    request: experiment.extend({ key: requiredText }),
    response: nothing,
  }),
  { ...searchDatasets, aliases: [...(searchDatasets.aliases ?? []), withoutSlash] },
] as const;
