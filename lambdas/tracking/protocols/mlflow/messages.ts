import type * as z from 'zod';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import type {
  experimentEntity,
  fileInfoEntity,
  loggedModelEntity,
  metricEntity,
  runEntity,
  runInfoEntity,
} from '../../../../contracts/tracking/mlflow-entities';
import type { RunRecord } from '../../../../contracts/tracking/run';
import type { ArtifactEntry } from '../../core/artifact-store';
import type { Experiment } from '../../core/experiment';
import type { LoggedModel } from '../../core/logged-model';
import { doubleOf, int64Of, listOf, pairsOf } from './pairs';

/* Things of the core as MLflow's messages show them. */

export const experimentMessage = (
  experiment: Experiment,
  project: string,
): z.input<typeof experimentEntity> => ({
  experiment_id: experiment.experimentId,
  name: experiment.name,
  artifact_location: experiment.artifactLocation,
  lifecycle_stage: experiment.lifecycle,
  workspace: project,
  creation_time: experiment.createdAt,
  last_update_time: experiment.updatedAt,
  tags: pairsOf(experiment.tags),
});

export const metricMessage = ({
  key,
  value,
  timestamp,
  step,
}: MetricPoint): z.input<typeof metricEntity> => ({
  key,
  value: doubleOf(value),
  timestamp: int64Of(timestamp),
  step: int64Of(step),
});

export const runInfoMessage = (
  run: Omit<RunRecord, 'params' | 'tags' | 'metrics' | 'datasets'>,
): z.input<typeof runInfoEntity> => ({
  run_id: run.runId,
  run_uuid: run.runId,
  run_name: run.name,
  experiment_id: run.experimentId,
  user_id: run.userId,
  status: run.status,
  start_time: run.startTime,
  // 0 is what a proto says of a field that is not set.
  end_time: run.endTime || undefined,
  artifact_uri: run.artifactUri,
  lifecycle_stage: run.lifecycle,
});

export const runMessage = (run: RunRecord): z.input<typeof runEntity> => ({
  info: runInfoMessage(run),
  data: {
    metrics: listOf([...run.metrics.values()].map(metricMessage)),
    params: pairsOf(run.params),
    tags: pairsOf(run.tags),
  },
  inputs: {
    dataset_inputs: listOf(
      run.datasets.map(({ dataset, tags }) => ({
        tags: pairsOf(tags),
        dataset: {
          name: dataset.name,
          digest: dataset.digest,
          source_type: dataset.sourceType,
          source: dataset.source,
          schema: dataset.schema,
          profile: dataset.profile,
        },
      })),
    ),
    model_inputs: listOf(run.modelInputs.map((model_id) => ({ model_id }))),
  },
  outputs: {
    model_outputs: listOf(
      run.modelOutputs.map(({ modelId, step }) => ({ model_id: modelId, step: int64Of(step) })),
    ),
  },
});

export const loggedModelMessage = (model: LoggedModel): z.input<typeof loggedModelEntity> => ({
  info: {
    model_id: model.modelId,
    experiment_id: model.experimentId,
    name: model.name,
    creation_timestamp_ms: model.createdAt,
    last_updated_timestamp_ms: model.updatedAt,
    artifact_uri: model.artifactUri,
    status: model.status,
    model_type: model.modelType,
    source_run_id: model.sourceRunId ?? '',
    tags: pairsOf(model.tags),
  },
  data: {
    params: pairsOf(model.params),
    metrics: listOf(
      model.metrics.map((metric) => ({
        ...metricMessage(metric),
        model_id: model.modelId,
        run_id: metric.runId,
        dataset_name: metric.datasetName,
        dataset_digest: metric.datasetDigest,
      })),
    ),
  },
});

/** An entry of a directory; `directory` is put before its name where the protocol wants whole paths. */
export const fileMessage = (entry: ArtifactEntry, directory = ''): z.input<typeof fileInfoEntity> => ({
  path: directory === '' ? entry.name : `${directory}/${entry.name}`,
  is_dir: entry.isDirectory,
  file_size: entry.size,
});
