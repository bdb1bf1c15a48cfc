import type { Call } from '../../../../contracts/call';
import type { TrainingSetDescription } from '../../../../contracts/features/training-set';
import type { Statement } from '../../../../contracts/journal';

/** Port: which training sets were made. */
export interface TrainingSetStore {
  find(project: string, digest: string): Promise<TrainingSetDescription | undefined>;
  /** All of a project, in no order. */
  all(project: string): Promise<readonly TrainingSetDescription[]>;
  /** Puts a training set on record; one that is there already stays, without another journal entry. */
  add(description: TrainingSetDescription, statement: Statement, call: Call): Promise<void>;
}
