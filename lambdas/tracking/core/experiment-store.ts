import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import type { Experiment } from './experiment';
import type { Stored } from './stored';

/** Port: the experiments of projects. All reads are strongly consistent. */
export interface ExperimentStore {
  find(project: string, experimentId: string): Promise<Stored<Experiment> | undefined>;
  /** Id of the experiment that holds a name, deleted ones included. */
  idOfName(project: string, name: string): Promise<string | undefined>;
  list(project: string): Promise<readonly Experiment[]>;
  /** A number never given out before in the project, from 1; numbers may be left out. */
  nextId(project: string): Promise<string>;
  /** Adds an experiment with its name. Throws `experiment.already-exists` when the name is taken. */
  create(experiment: Experiment, statement: Statement, call: Call): Promise<void>;
  /**
   * Replaces an experiment, and moves its name lock when the name changed (`experiment.already-exists`).
   * `before` undefined writes the default experiment down. Throws `storage.conflict` on a lost race.
   */
  save(
    before: Stored<Experiment> | undefined,
    experiment: Experiment,
    statement: Statement,
    call: Call,
  ): Promise<void>;
}
