import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { LoggedModelStatus } from '../../../contracts/tracking/logged-model';
import type { KeyValue } from './batch';
import { checkedEntries } from './create-logged-model';
import { findAnyLoggedModel, findLoggedModel } from './find-logged-model';
import { limits } from './key-rules';
import type { LoggedModel } from './logged-model';
import type { LoggedModelStore } from './logged-model-store';
import { withParams, withTags } from './params';
import type { Bin } from './purge/bin';
import { retryConflicts } from './retry-conflicts';

type Models = Pick<LoggedModelStore, 'find' | 'save'>;

/** Changes a logged model in view of its newest state; a change that gives the same model saves nothing. */
export const changeLoggedModel = (
  models: Models,
  modelId: string,
  apply: (model: LoggedModel) => LoggedModel,
  call: Call,
): Promise<LoggedModel> =>
  retryConflicts(`logged model ${modelId}`, async () => {
    const before = await findLoggedModel(models, call.project, modelId);
    const changed = apply(before.value);
    if (changed === before.value) return changed;
    const model = { ...changed, updatedAt: Date.parse(call.time) };
    await models.save(call.project, before, model);
    return model;
  });

/** Says whether the files are up; any status may follow any other, as in MLflow. */
export const finalizeLoggedModel = (models: Models, modelId: string, status: LoggedModelStatus, call: Call) =>
  changeLoggedModel(
    models,
    modelId,
    (model) => (model.status === status ? model : { ...model, status }),
    call,
  );

/** Deletes a logged model; it is not found any more, its files stay until it is purged. Repeated, it changes nothing. */
export const deleteLoggedModel = async (
  stores: { readonly models: Models; readonly bin: Pick<Bin, 'note'> },
  modelId: string,
  call: Call,
): Promise<LoggedModel> => {
  const { value } = await findAnyLoggedModel(stores.models, call.project, modelId);
  if (value.deleted) return value;
  await stores.bin.note(call.project, { kind: 'logged-model', id: modelId }, Date.parse(call.time));
  return changeLoggedModel(stores.models, modelId, (model) => ({ ...model, deleted: true }), call);
};

export const setLoggedModelTags = (
  models: Models,
  modelId: string,
  entries: readonly KeyValue[],
  call: Call,
) => {
  const checked = checkedEntries(entries, limits.runTagValue);
  return changeLoggedModel(
    models,
    modelId,
    (model) => {
      const tags = withTags(model.tags, checked);
      return tags === model.tags ? model : { ...model, tags };
    },
    call,
  );
};

/** Throws `logged-model.tag.not-found` when there is no such tag. */
export const deleteLoggedModelTag = (models: Models, modelId: string, key: string, call: Call) =>
  changeLoggedModel(
    models,
    modelId,
    (model) => {
      const tags = new Map(model.tags);
      if (!tags.delete(key))
        throw new CairnError(
          'logged-model.tag.not-found',
          `No tag with key '${key}' found for model with ID '${modelId}'.`,
        );
      return { ...model, tags };
    },
    call,
  );

/** Adds params; their values can never change (`run.param.immutable`). */
export const addLoggedModelParams = (
  models: Models,
  modelId: string,
  entries: readonly KeyValue[],
  call: Call,
) => {
  const checked = checkedEntries(entries, limits.paramValue);
  return changeLoggedModel(
    models,
    modelId,
    (model) => {
      const params = withParams(model.params, checked, `model ID='${modelId}'`);
      return params === model.params ? model : { ...model, params };
    },
    call,
  );
};
