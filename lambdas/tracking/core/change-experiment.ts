import { isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import type { Experiment } from './experiment';
import type { ExperimentStore } from './experiment-store';
import { findExperiment } from './find-experiment';

const attempts = 5;

const digest = (experiment: Experiment): string =>
  digestOf({ ...experiment, tags: [...experiment.tags].sort() });

export interface ExperimentChange {
  readonly fact: 'ExperimentUpdated' | 'ExperimentDeleted' | 'ExperimentRestored';
  readonly details?: Statement['details'];
  /** The experiment as it shall be; throws to refuse. */
  readonly apply: (experiment: Experiment) => Experiment;
  /** Done before the change is saved. */
  readonly prepare?: () => Promise<void>;
}

/** Changes an experiment in view of its newest state, however many change it at once; nothing if it is so already. */
export const changeExperiment = async (
  store: ExperimentStore,
  experimentId: string,
  change: ExperimentChange,
  call: Call,
): Promise<Experiment> => {
  for (let attempt = 1; ; attempt += 1) {
    const { value, stored } = await findExperiment(store, call.project, experimentId);
    const applied = change.apply(value);
    // Asked again because a reply was lost: what is so already is neither written nor stated once more.
    if (digest(applied) === digest(value)) return value;
    const changed = { ...applied, updatedAt: Date.parse(call.time) };
    const statement: Statement = {
      project: call.project,
      fact: change.fact,
      subject: { kind: 'experiment', id: experimentId },
      ...(change.details ? { details: change.details } : {}),
      beforeDigest: digest(value),
      afterDigest: digest(changed),
    };
    await change.prepare?.();
    try {
      await store.save(stored, changed, statement, call);
      return changed;
    } catch (error) {
      if (attempt >= attempts || !isCairnError(error) || error.code !== 'storage.conflict') throw error;
    }
  }
};
