import { CairnError } from '../../../contracts/cairn-error';
import { defaultExperimentId, defaultExperimentName } from '../../../contracts/tracking/experiment';
import { defaultExperiment, type Experiment } from './experiment';
import type { ExperimentStore } from './experiment-store';
import type { Stored } from './stored';

type Reader = Pick<ExperimentStore, 'find' | 'idOfName'>;

export interface FoundExperiment {
  readonly value: Experiment;
  /** Undefined for a default experiment that nobody has written down yet. */
  readonly stored: Stored<Experiment> | undefined;
}

/** An experiment by id, or undefined. */
export const lookUpExperiment = async (
  store: Reader,
  project: string,
  experimentId: string,
): Promise<FoundExperiment | undefined> => {
  const stored = await store.find(project, experimentId);
  if (stored) return stored.value.purging ? undefined : { value: stored.value, stored };
  return experimentId === defaultExperimentId ? { value: defaultExperiment, stored: undefined } : undefined;
};

/** An experiment by id, deleted ones included. Throws `experiment.not-found`. */
export const findExperiment = async (
  store: Reader,
  project: string,
  experimentId: string,
): Promise<FoundExperiment> => {
  const found = await lookUpExperiment(store, project, experimentId);
  if (!found) throw new CairnError('experiment.not-found', `No Experiment with id=${experimentId} exists`);
  return found;
};

/** Id of the experiment that holds a name. The default one holds its name until it is renamed. */
export const experimentIdOfName = async (
  store: Reader,
  project: string,
  name: string,
): Promise<string | undefined> => {
  const id = await store.idOfName(project, name);
  if (id !== undefined || name !== defaultExperimentName) return id;
  return (await store.find(project, defaultExperimentId)) ? undefined : defaultExperimentId;
};

/** An experiment by name, deleted ones included. Throws `experiment.not-found`. */
export const findExperimentByName = async (
  store: Reader,
  project: string,
  name: string,
): Promise<FoundExperiment> => {
  const id = await experimentIdOfName(store, project, name);
  if (id === undefined)
    throw new CairnError('experiment.not-found', `Could not find experiment with name '${name}'`);
  return findExperiment(store, project, id);
};
