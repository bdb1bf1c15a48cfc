import * as z from 'zod';
import { runEntity, runInfoEntity } from './mlflow-entities';
import { mlflowBase, mlflowRoute } from './mlflow-route';
import {
  enumeration,
  idText,
  int64,
  keyValue,
  maxResults,
  nothing,
  pageToken,
  requiredText,
  runReference,
  viewType,
} from './mlflow-wire';
import { runStatuses } from './run';

const base = `${mlflowBase}/runs`;

export const mlflowRunRoutes = [
  mlflowRoute({
    id: 'tracking.createRun',
    method: 'POST',
    path: `${base}/create`,
    permission: 'tracking:write',
    summary: 'Starts a run in an experiment.',
    request: z.object({
      experiment_id: idText.default('0'),
      user_id: z.string().default(''),
      run_name: z.string().optional(),
      start_time: int64.default(0),
      tags: z.array(keyValue).default([]),
    }),
    response: z.object({ run: runEntity }),
  }),
  mlflowRoute({
    id: 'tracking.getRun',
    method: 'GET',
    path: `${base}/get`,
    permission: 'tracking:read',
    summary: 'A run with its params, tags, latest metrics, inputs and outputs.',
    request: z.object(runReference),
    response: z.object({ run: runEntity }),
  }),
  mlflowRoute({
    id: 'tracking.updateRun',
    method: 'POST',
    path: `${base}/update`,
    permission: 'tracking:write',
    summary: 'Sets status, end time or name of a run.',
    request: z.object({
      ...runReference,
      status: enumeration(runStatuses).optional(),
      end_time: int64.optional(),
      run_name: z.string().optional(),
    }),
    response: z.object({ run_info: runInfoEntity }),
  }),
  mlflowRoute({
    id: 'tracking.deleteRun',
    method: 'POST',
    path: `${base}/delete`,
    permission: 'tracking:write',
    summary: 'Deletes a run; it can be restored.',
    request: z.object(runReference),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.restoreRun',
    method: 'POST',
    path: `${base}/restore`,
    permission: 'tracking:write',
    summary: 'Restores a deleted run.',
    request: z.object(runReference),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.searchRuns',
    method: 'POST',
    path: `${base}/search`,
    permission: 'tracking:read',
    summary: 'Runs of experiments by filter and order, page by page.',
    request: z.object({
      experiment_ids: z.array(idText).default([]),
      filter: z.string().default(''),
      run_view_type: viewType,
      max_results: maxResults(50_000, 1000),
      order_by: z.array(z.string()).default([]),
      page_token: pageToken,
    }),
    response: z.object({ runs: z.array(runEntity).optional(), next_page_token: pageToken }),
  }),
  mlflowRoute({
    id: 'tracking.setTag',
    method: 'POST',
    path: `${base}/set-tag`,
    permission: 'tracking:write',
    summary: 'Sets a tag of a run.',
    request: z.object({ ...runReference, ...keyValue.shape }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.deleteTag',
    method: 'POST',
    path: `${base}/delete-tag`,
    permission: 'tracking:write',
    summary: 'Removes a tag of a run.',
    request: z.object({ ...runReference, key: requiredText }),
    response: nothing,
  }),
] as const;
