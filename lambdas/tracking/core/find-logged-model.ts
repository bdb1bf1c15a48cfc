import { CairnError } from '../../../contracts/cairn-error';
import type { LoggedModel } from './logged-model';
import type { LoggedModelStore } from './logged-model-store';
import type { Stored } from './stored';

type Models = Pick<LoggedModelStore, 'find'>;

const notFound = (modelId: string): CairnError =>
  new CairnError('logged-model.not-found', `Logged model with ID '${modelId}' not found.`);

/** A logged model by id, deleted ones included. Throws `logged-model.not-found`. */
export const findAnyLoggedModel = async (
  models: Models,
  project: string,
  modelId: string,
): Promise<Stored<LoggedModel>> => {
  const stored = await models.find(project, modelId);
  if (!stored) throw notFound(modelId);
  return stored;
};

/** A logged model by id. Throws `logged-model.not-found`, also for a deleted one. */
export const findLoggedModel = async (
  models: Models,
  project: string,
  modelId: string,
): Promise<Stored<LoggedModel>> => {
  const stored = await findAnyLoggedModel(models, project, modelId);
  if (stored.value.deleted) throw notFound(modelId);
  return stored;
};
