import type { MetricPoint } from './metric-point';

export const loggedModelStatuses = [
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED',
] as const;
export type LoggedModelStatus = (typeof loggedModelStatuses)[number];

/** A point of a metric that was measured on a logged model. */
export interface ModelMetric extends MetricPoint {
  readonly runId: string;
  readonly datasetName?: string | undefined;
  readonly datasetDigest?: string | undefined;
}

/** A model as a run logged it: files under its artifact URI, before anybody registers it. */
export interface LoggedModelRecord {
  /** `m-` and 32 lower-case hex digits. */
  readonly modelId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly modelType: string;
  readonly sourceRunId: string | null;
  readonly status: LoggedModelStatus;
  readonly artifactUri: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The principal that made it, and who counts as its author. */
  readonly principal: string;
  readonly author: string;
  readonly params: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  /** Latest point for each metric, run and dataset; the whole history lies with the run. */
  readonly metrics: readonly ModelMetric[];
}
