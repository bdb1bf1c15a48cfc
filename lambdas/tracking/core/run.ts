import { CairnError } from '../../../contracts/cairn-error';
import type { Lifecycle } from '../../../contracts/tracking/experiment';
import type { ModelOutput, RunStatus } from '../../../contracts/tracking/run';
import type { Experiment } from './experiment';
import type { MetricLog } from './metrics/metric-log';

/** A dataset that a run read, by name and digest; its description is kept once an experiment. */
export interface DatasetReference {
  readonly name: string;
  readonly digest: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** A run as its store keeps it. */
export interface Run {
  readonly runId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly userId: string;
  readonly status: RunStatus;
  readonly startTime: number;
  readonly endTime: number | null;
  readonly artifactUri: string;
  readonly principal: string;
  readonly author: string;
  /** `restores` of the experiment when the run was deleted; null if it was not. */
  readonly deletedAt: number | null;
  readonly params: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  readonly metrics: MetricLog;
  readonly datasets: readonly DatasetReference[];
  readonly modelInputs: readonly string[];
  readonly modelOutputs: readonly ModelOutput[];
}

/** Tag by which a run says how it read a dataset. */
export const datasetContextTag = 'mlflow.data.context';

/** MLflow keeps the name of a run in this tag as well. */
export const runNameTag = 'mlflow.runName';

/** A run is deleted with its experiment, or on its own until the experiment is restored. */
export const lifecycleOf = (
  run: Pick<Run, 'deletedAt'>,
  experiment: Pick<Experiment, 'lifecycle' | 'restores'>,
): Lifecycle =>
  experiment.lifecycle === 'deleted' || run.deletedAt === experiment.restores ? 'deleted' : 'active';

/** Throws `run.deleted`. */
export const requireActiveRun = (run: Run, experiment: Experiment): void => {
  if (lifecycleOf(run, experiment) === 'deleted')
    throw new CairnError(
      'run.deleted',
      `The run ${run.runId} must be in the 'active' state. Current state is deleted.`,
    );
};

/** Whether a status ends a run. */
export const isFinal = (status: RunStatus): boolean =>
  status === 'FINISHED' || status === 'FAILED' || status === 'KILLED';
