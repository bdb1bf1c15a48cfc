import { locateModel } from '../../core/entity-id';
import type { LoggedModel } from '../../core/logged-model';
import type { Revision } from '../../core/stored';
import { packDocument } from './document';
import { trackingKeys } from './keys';
import { listsOfModel, type ModelRevision, modelItem, settledInModel } from './model-item';
import { type EntityPut, entityPut } from './save-entity';

/** How a logged model is written. `before` undefined makes a new one. */
export const modelPut = (project: string, model: LoggedModel, before: Revision | undefined): EntityPut => {
  const location = locateModel(model.modelId);
  if (!location) throw new Error(`${model.modelId} is not a model id that was minted here`);
  const revision = before as ModelRevision | undefined;
  const packed = packDocument(listsOfModel(model), settledInModel, revision?.spilled);
  const replaces = revision?.version ?? 0;
  const item = modelItem(model, packed.data, { version: replaces + 1, spilled: packed.spilled });
  const key = trackingKeys.model(project, location, model.modelId);
  return entityPut(project, model.modelId, packed, { item: { ...key, ...item }, replaces });
};
