import * as z from 'zod';
import { loggedModelStatuses } from './logged-model';
import { doubleOut, int64Out } from './mlflow-wire';
import { runStatuses } from './run';

/* Entities as MLflow's answers show them; a field without value is absent. */

const pair = z.object({ key: z.string(), value: z.string() });
const lifecycle = z.enum(['active', 'deleted']);

export const experimentEntity = z.object({
  experiment_id: z.string(),
  name: z.string(),
  artifact_location: z.string(),
  lifecycle_stage: lifecycle,
  /** The project. */
  workspace: z.string(),
  creation_time: z.number(),
  last_update_time: z.number(),
  tags: z.array(pair).optional(),
});

export const metricEntity = z.object({
  key: z.string(),
  value: doubleOut,
  timestamp: int64Out,
  step: int64Out,
  model_id: z.string().optional(),
  dataset_name: z.string().optional(),
  dataset_digest: z.string().optional(),
  run_id: z.string().optional(),
});

export const runInfoEntity = z.object({
  run_id: z.string(),
  run_uuid: z.string(),
  run_name: z.string(),
  experiment_id: z.string(),
  user_id: z.string(),
  status: z.enum(runStatuses),
  start_time: z.number(),
  end_time: z.number().optional(),
  artifact_uri: z.string(),
  lifecycle_stage: lifecycle,
});

const datasetInputEntity = z.object({
  tags: z.array(pair).optional(),
  dataset: z.object({
    name: z.string(),
    digest: z.string(),
    source_type: z.string(),
    source: z.string(),
    schema: z.string().optional(),
    profile: z.string().optional(),
  }),
});

export const runEntity = z.object({
  info: runInfoEntity,
  data: z.object({
    metrics: z.array(metricEntity).optional(),
    params: z.array(pair).optional(),
    tags: z.array(pair).optional(),
  }),
  inputs: z.object({
    dataset_inputs: z.array(datasetInputEntity).optional(),
    model_inputs: z.array(z.object({ model_id: z.string() })).optional(),
  }),
  /** Absent in the answer to a creation. */
  outputs: z
    .object({ model_outputs: z.array(z.object({ model_id: z.string(), step: int64Out })).optional() })
    .optional(),
});

export const loggedModelEntity = z.object({
  info: z.object({
    model_id: z.string(),
    experiment_id: z.string(),
    name: z.string(),
    creation_timestamp_ms: z.number(),
    last_updated_timestamp_ms: z.number(),
    artifact_uri: z.string(),
    status: z.enum(loggedModelStatuses),
    model_type: z.string(),
    /** Empty when no run made it. */
    source_run_id: z.string(),
    tags: z.array(pair).optional(),
  }),
  data: z.object({
    params: z.array(pair).optional(),
    metrics: z.array(metricEntity).optional(),
  }),
});

export const fileInfoEntity = z.object({
  path: z.string(),
  is_dir: z.boolean(),
  file_size: z.number().optional(),
});
