import { CairnError } from '../../../contracts/cairn-error';
import type { LoggedModel } from './logged-model';
import type { LoggedModelStore } from './logged-model-store';
import type { Stored } from './stored';

/** A logged model by id. Throws `logged-model.not-found`, also for a deleted one. */
export const findLoggedModel = async (
  models: Pick<LoggedModelStore, 'find'>,
  project: string,
  modelId: string,
): Promise<Stored<LoggedModel>> => {
  const stored = await models.find(project, modelId);
  if (!stored || stored.value.deleted)
    throw new CairnError('logged-model.not-found', `Logged model with ID '${modelId}' not found.`);
  return stored;
};
