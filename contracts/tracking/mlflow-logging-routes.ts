import * as z from 'zod';
import { mlflowBase, mlflowRoute } from './mlflow-route';
import { double, exactInt64, keyValue, nothing, requiredText, runReference, timestamp } from './mlflow-wire';

const base = `${mlflowBase}/runs`;

const metric = z.object({
  key: requiredText,
  value: double,
  timestamp,
  step: exactInt64.default(0),
  model_id: z.string().optional(),
  dataset_name: z.string().optional(),
  dataset_digest: z.string().optional(),
});

const datasetInput = z.object({
  tags: z.array(keyValue).default([]),
  dataset: z.object({
    name: requiredText,
    digest: requiredText,
    source_type: z.string(),
    source: z.string(),
    schema: z.string().optional(),
    profile: z.string().optional(),
  }),
});

/** What a run logs while it goes on. */
export const mlflowLoggingRoutes = [
  mlflowRoute({
    id: 'tracking.logBatch',
    method: 'POST',
    path: `${base}/log-batch`,
    permission: 'tracking:write',
    summary: 'Logs metrics, params and tags at once: all or nothing.',
    request: z.object({
      ...runReference,
      metrics: z.array(metric).default([]),
      params: z.array(keyValue).default([]),
      tags: z.array(keyValue).default([]),
    }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.logMetric',
    method: 'POST',
    path: `${base}/log-metric`,
    permission: 'tracking:write',
    summary: 'Logs one point of a metric.',
    request: z.object({ ...runReference, ...metric.shape }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.logParam',
    method: 'POST',
    path: `${base}/log-parameter`,
    permission: 'tracking:write',
    summary: 'Logs a param; its value can never change.',
    request: z.object({ ...runReference, ...keyValue.shape }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.logInputs',
    method: 'POST',
    path: `${base}/log-inputs`,
    permission: 'tracking:write',
    summary: 'Records the datasets and models that a run reads.',
    request: z.object({
      ...runReference,
      datasets: z.array(datasetInput).max(1000).default([]),
      models: z.array(z.object({ model_id: requiredText })).default([]),
    }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.logOutputs',
    method: 'POST',
    path: `${base}/outputs`,
    permission: 'tracking:write',
    summary: 'Records the logged models that a run makes.',
    request: z.object({
      ...runReference,
      models: z.array(z.object({ model_id: requiredText, step: exactInt64.default(0) })).default([]),
    }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'tracking.logModel',
    method: 'POST',
    path: `${base}/log-model`,
    permission: 'tracking:write',
    summary: 'Records a model the way MLflow 2 did, in the tag mlflow.log-model.history.',
    request: z.object({ ...runReference, model_json: requiredText }),
    response: nothing,
  }),
] as const;
