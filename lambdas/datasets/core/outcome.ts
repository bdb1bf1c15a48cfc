import type { DatasetVersion } from '../../../contracts/datasets/dataset-version';
import type { DatasetStepOutput } from '../../../contracts/datasets/steps';

/** The answer of a step that gave a version. */
export const passed = ({ dataset, version, digest, rows }: DatasetVersion): DatasetStepOutput => ({
  outcome: 'passed',
  reason: null,
  dataset,
  version,
  digest,
  rows,
});

/** The answer of a step that rejected what it was given. */
export const failed = (dataset: string, reason: string): DatasetStepOutput => ({
  outcome: 'failed',
  reason,
  dataset,
  version: null,
  digest: null,
  rows: null,
});
