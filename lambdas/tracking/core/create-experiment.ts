import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import { checkedArtifactLocation } from './artifact-location';
import { type Experiment, ownArtifactLocation } from './experiment';
import type { ExperimentStore } from './experiment-store';
import { experimentIdOfName } from './find-experiment';
import { checkKey, checkLength, limits } from './key-rules';

export interface ExperimentDraft {
  readonly name: string;
  readonly artifactLocation?: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
}

const alreadyExists = (name: string): CairnError =>
  new CairnError('experiment.already-exists', `Experiment(name=${name}) already exists.`);

/** Checks the tags of an experiment. */
export const checkExperimentTags = (tags: ReadonlyMap<string, string>): void => {
  for (const [key, value] of tags) {
    checkKey(key, 'key');
    checkLength(value, limits.experimentTagValue, 'value');
  }
};

const customView = 'mlflow.customView.view';

/** Refuses more views than MLflow's web page may keep in the tags of one experiment. */
export const checkCustomViews = (tags: ReadonlyMap<string, string>): void => {
  const views = [...tags.keys()].filter((key) => key.startsWith(customView)).length;
  if (views > limits.customViews)
    throw new CairnError(
      'request.invalid',
      `Unable to create another custom view; the maximum number of custom views per experiment is ${limits.customViews}. Delete an existing custom view before creating a new one.`,
    );
};

/** Makes an experiment. Throws `experiment.already-exists` when the name is taken, also by a deleted one. */
export const createExperiment = async (
  store: ExperimentStore,
  draft: ExperimentDraft,
  call: Call,
): Promise<Experiment> => {
  checkLength(draft.name, limits.experimentName, 'name');
  checkExperimentTags(draft.tags);
  checkCustomViews(draft.tags);
  const location =
    draft.artifactLocation === undefined ? undefined : checkedArtifactLocation(draft.artifactLocation);
  // Asked first so that the usual loser of a race to create the same name spends no number.
  if ((await experimentIdOfName(store, call.project, draft.name)) !== undefined)
    throw alreadyExists(draft.name);
  const experimentId = await store.nextId(call.project);
  const now = Date.parse(call.time);
  const experiment: Experiment = {
    experimentId,
    name: draft.name,
    artifactLocation: location ?? ownArtifactLocation(experimentId),
    lifecycle: 'active',
    createdAt: now,
    updatedAt: now,
    tags: draft.tags,
    restores: 0,
  };
  await store.create(
    experiment,
    {
      project: call.project,
      fact: 'ExperimentCreated',
      subject: { kind: 'experiment', id: experimentId },
      details: { name: draft.name },
      afterDigest: digestOf({ ...experiment, tags: [...experiment.tags] }),
    },
    call,
  );
  return experiment;
};
