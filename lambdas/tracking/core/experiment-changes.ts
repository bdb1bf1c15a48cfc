import { CairnError } from '../../../contracts/cairn-error';
import type { ExperimentChange } from './change-experiment';
import { checkCustomViews, checkExperimentTags } from './create-experiment';
import { requireActive } from './experiment';
import { checkLength, limits } from './key-rules';

/** Gives an experiment another name; its runs and artifacts stay where they are. */
export const rename = (name: string): ExperimentChange => {
  checkLength(name, limits.experimentName, 'name', 'new_name');
  return {
    fact: 'ExperimentUpdated',
    details: { name },
    apply: (experiment) => ({ ...requireActive(experiment, 'Cannot rename a non-active experiment.'), name }),
  };
};

/** Deletes an experiment, and with it all its runs. Throws `experiment.not-found` when it is deleted already. */
export const remove: ExperimentChange = {
  fact: 'ExperimentDeleted',
  apply: (experiment) => {
    if (experiment.lifecycle === 'deleted')
      throw new CairnError('experiment.not-found', `No Experiment with id=${experiment.experimentId} exists`);
    return { ...experiment, lifecycle: 'deleted' };
  },
};

/** Restores a deleted experiment with all its runs, those that were deleted on their own included. */
export const restore: ExperimentChange = {
  fact: 'ExperimentRestored',
  apply: (experiment) => {
    if (experiment.lifecycle === 'active')
      throw new CairnError(
        'experiment.not-deleted',
        `No Experiment with id=${experiment.experimentId} exists`,
      );
    return { ...experiment, lifecycle: 'active', restores: experiment.restores + 1 };
  },
};

export const setTag = (key: string, value: string): ExperimentChange => {
  checkExperimentTags(new Map([[key, value]]));
  return {
    fact: 'ExperimentUpdated',
    details: { tag: key },
    apply: (experiment) => {
      const tags = new Map(requireActive(experiment).tags).set(key, value);
      checkCustomViews(tags);
      return { ...experiment, tags };
    },
  };
};

/** Throws `experiment.tag.not-found` when there is no such tag. */
export const deleteTag = (key: string): ExperimentChange => ({
  fact: 'ExperimentUpdated',
  details: { tag: key },
  apply: (experiment) => {
    const tags = new Map(requireActive(experiment).tags);
    if (!tags.delete(key))
      throw new CairnError(
        'experiment.tag.not-found',
        `No tag with name: ${key} in experiment with id ${experiment.experimentId}`,
      );
    return { ...experiment, tags };
  },
});
