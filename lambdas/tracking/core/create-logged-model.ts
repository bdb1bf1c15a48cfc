import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { underLocation } from './artifact-location';
import type { KeyValue } from './batch';
import { mintModelId } from './entity-id';
import { requireActive } from './experiment';
import type { ExperimentStore } from './experiment-store';
import { findExperiment } from './find-experiment';
import { checkDistinct, checkKey, checkLength, limits, truncated } from './key-rules';
import type { LoggedModel } from './logged-model';
import type { LoggedModelStore } from './logged-model-store';
import { withParams, withTags } from './params';
import { randomRunName } from './run-name';

export interface LoggedModelDraft {
  readonly experimentId: string;
  readonly name?: string | undefined;
  readonly modelType: string;
  readonly sourceRunId?: string | undefined;
  readonly params: readonly KeyValue[];
  readonly tags: readonly KeyValue[];
}

const checkName = (name: string): void => {
  checkLength(name, limits.experimentName, 'name');
  if (/[/:.%"'\p{Cc}]/u.test(name))
    throw new CairnError(
      'request.invalid',
      `Invalid model name ('${name}') provided. Model name must be a non-empty string and cannot contain the following characters: / : . % " '`,
      { fields: [{ field: 'name', message: 'has a character that model names must not have' }] },
    );
};

/** Entries with keys checked and long values cut. */
export const checkedEntries = (entries: readonly KeyValue[], most: number): readonly KeyValue[] =>
  entries.map(({ key, value }) => {
    checkKey(key, 'key');
    return { key, value: truncated(value, most) };
  });

/** Makes a logged model, pending until its files are up. Throws `experiment.not-found`, `experiment.deleted`. */
export const createLoggedModel = async (
  stores: {
    readonly experiments: Pick<ExperimentStore, 'find' | 'idOfName'>;
    readonly models: Pick<LoggedModelStore, 'create'>;
  },
  draft: LoggedModelDraft,
  call: Call,
): Promise<LoggedModel> => {
  const name = draft.name || randomRunName();
  checkName(name);
  checkDistinct('parameter', draft.params);
  checkDistinct('tag', draft.tags);
  const { value } = await findExperiment(stores.experiments, call.project, draft.experimentId);
  const experiment = requireActive(value);
  const now = Date.parse(call.time);
  const modelId = mintModelId(experiment.experimentId, now);
  const model: LoggedModel = {
    modelId,
    experimentId: experiment.experimentId,
    name,
    modelType: draft.modelType,
    sourceRunId: draft.sourceRunId || null,
    status: 'LOGGED_MODEL_PENDING',
    artifactUri: underLocation(experiment.artifactLocation, 'models', modelId, 'artifacts'),
    createdAt: now,
    updatedAt: now,
    principal: call.principal.id,
    author: call.principal.author,
    params: withParams(new Map(), checkedEntries(draft.params, limits.paramValue), `model ID='${modelId}'`),
    tags: withTags(new Map(), checkedEntries(draft.tags, limits.runTagValue)),
    metrics: [],
    deleted: false,
  };
  await stores.models.create(call.project, model);
  return model;
};
