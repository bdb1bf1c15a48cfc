import { CairnError } from '../../../contracts/cairn-error';
import { locateEntity } from './entity-id';
import type { Experiment } from './experiment';
import type { ExperimentStore } from './experiment-store';
import { lookUpExperiment } from './find-experiment';
import type { Run } from './run';
import type { RunStore, SearchedList } from './run-store';
import type { Stored } from './stored';

export interface RunReaders {
  readonly runs: Pick<RunStore, 'find'>;
  readonly experiments: Pick<ExperimentStore, 'find' | 'idOfName'>;
}

export interface FoundRun {
  readonly stored: Stored<Run>;
  readonly experiment: Experiment;
}

/**
 * A run with its experiment, or undefined; the id says which experiment, so both are read at once. `lists` as in
 * `RunStore.find`.
 */
export const lookUpRun = async (
  readers: RunReaders,
  project: string,
  runId: string,
  lists?: ReadonlySet<SearchedList>,
): Promise<FoundRun | undefined> => {
  const location = locateEntity(runId);
  if (!location) return undefined;
  const [stored, experiment] = await Promise.all([
    readers.runs.find(project, runId, lists),
    lookUpExperiment(readers.experiments, project, location.experimentId),
  ]);
  return stored && experiment ? { stored, experiment: experiment.value } : undefined;
};

/** A run with its experiment, deleted ones included. Throws `run.not-found`. */
export const findRun = async (
  readers: RunReaders,
  project: string,
  runId: string,
  lists?: ReadonlySet<SearchedList>,
): Promise<FoundRun> => {
  const found = await lookUpRun(readers, project, runId, lists);
  if (!found) throw new CairnError('run.not-found', `Run with id=${runId} not found`);
  return found;
};
