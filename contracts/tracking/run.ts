import type { Lifecycle } from './experiment';
import type { Int64 } from './int64';
import type { MetricPoint } from './metric-point';

export const runStatuses = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** A dataset as MLflow describes it: name and digest identify it within its experiment. */
export interface DatasetDescription {
  readonly name: string;
  readonly digest: string;
  readonly sourceType: string;
  readonly source: string;
  readonly schema?: string | undefined;
  readonly profile?: string | undefined;
}

/** A dataset that a run read, and how (`mlflow.data.context` = `training`, …). */
export interface DatasetInput {
  readonly dataset: DatasetDescription;
  readonly tags: ReadonlyMap<string, string>;
}

export interface ModelOutput {
  readonly modelId: string;
  readonly step: Int64;
}

/** A run as readers see it. */
export interface RunRecord {
  /** 32 lower-case hex digits. */
  readonly runId: string;
  readonly experimentId: string;
  readonly name: string;
  /** Who the client says runs it; not proven. */
  readonly userId: string;
  readonly status: RunStatus;
  /** Milliseconds since 1970, as the client says; 0 when it did not. */
  readonly startTime: number;
  readonly endTime: number | null;
  readonly lifecycle: Lifecycle;
  readonly artifactUri: string;
  /** The principal that made the run: proven by its token. */
  readonly principal: string;
  /** Who counts as its author when a model of it is to be approved. */
  readonly author: string;
  readonly params: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  /** Latest point of each metric: the greatest by step, then timestamp, then value. */
  readonly metrics: ReadonlyMap<string, MetricPoint>;
  readonly datasets: readonly DatasetInput[];
  /** Ids of logged models that the run read. */
  readonly modelInputs: readonly string[];
  readonly modelOutputs: readonly ModelOutput[];
}
