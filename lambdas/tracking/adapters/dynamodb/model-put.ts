import { locateModel } from '../../core/entity-id';
import type { LoggedModel } from '../../core/logged-model';
import type { Revision } from '../../core/stored';
import { type PackedDocument, packDocument } from './document';
import { trackingKeys } from './keys';
import { type ModelRevision, modelItem, sectionsOfModel } from './model-item';
import type { ItemPut } from './save-item';

/** How a logged model is written: parts first, then the put. `before` undefined makes a new one. */
export const modelPut = (
  project: string,
  model: LoggedModel,
  before: Revision | undefined,
): { readonly ownerId: string; readonly packed: PackedDocument; readonly put: ItemPut } => {
  const location = locateModel(model.modelId);
  if (!location) throw new Error(`${model.modelId} is not a model id that was minted here`);
  const revision = before as ModelRevision | undefined;
  const packed = packDocument(sectionsOfModel(model), revision?.spilled);
  const replaces = revision?.version ?? 0;
  const item = modelItem(model, packed.data, { version: replaces + 1, spilled: packed.spilled });
  return {
    ownerId: model.modelId,
    packed,
    put: { item: { ...trackingKeys.model(project, location, model.modelId), ...item }, replaces },
  };
};
