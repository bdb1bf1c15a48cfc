import { CairnError } from '../../../contracts/cairn-error';
import {
  defaultExperimentId,
  defaultExperimentName,
  type ExperimentRecord,
} from '../../../contracts/tracking/experiment';

/** An experiment as its store keeps it. */
export interface Experiment extends ExperimentRecord {
  /**
   * How often it was restored. A deleted run notes this number: a restore of the experiment brings back all
   * its runs without touching them, however many they are.
   */
  readonly restores: number;
  /** Its purge has begun: whoever looks for it finds nothing any more. */
  readonly purging?: true;
}

/** Where artifacts go unless the experiment says otherwise; served by the platform itself. */
export const ownArtifactLocation = (experimentId: string): string => `mlflow-artifacts:/${experimentId}`;

/** Every project has it from the start; it is written down only when somebody changes it. */
export const defaultExperiment: Experiment = {
  experimentId: defaultExperimentId,
  name: defaultExperimentName,
  artifactLocation: ownArtifactLocation(defaultExperimentId),
  lifecycle: 'active',
  createdAt: 0,
  updatedAt: 0,
  tags: new Map(),
  restores: 0,
};

/** Throws `experiment.deleted`. */
export const requireActive = (
  experiment: Experiment,
  message = `The experiment ${experiment.experimentId} must be in the 'active' state. Current state is deleted.`,
): Experiment => {
  if (experiment.lifecycle === 'active') return experiment;
  throw new CairnError('experiment.deleted', message);
};
