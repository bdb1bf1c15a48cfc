import * as z from 'zod';
import { isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { JournalEntry } from '../../../contracts/journal';
import { changeLoggedModel } from './change-logged-model';
import { limits } from './key-rules';
import type { LoggedModelStore } from './logged-model-store';

/** Tag in which MLflow keeps what a logged model was registered as (protocol: `set_model_versions_tags`). */
const versionsTag = 'mlflow.modelVersions';

const versionsSchema = z.array(z.object({ name: z.string(), version: z.number() }));
type Versions = z.infer<typeof versionsSchema>;

const versionsIn = (text: string | undefined): Versions => {
  try {
    return versionsSchema.catch([]).parse(JSON.parse(text ?? '[]'));
  } catch {
    return [];
  }
};

/** JSON as Python writes it, which is what MLflow's server answers. */
const textOf = (versions: Versions): string =>
  `[${versions.map(({ name, version }) => `{"name": ${JSON.stringify(name)}, "version": ${version}}`).join(', ')}]`;

/**
 * Notes on a logged model that it was registered as a version, once however often it is heard. One that is deleted, or
 * whose tag would grow too long, stays as it is.
 */
export const noteModelVersion = async (
  models: Pick<LoggedModelStore, 'find' | 'save'>,
  { details }: Pick<JournalEntry, 'details'>,
  call: Call,
): Promise<void> => {
  const { loggedModel, model: name, version } = details;
  if (typeof loggedModel !== 'string' || typeof name !== 'string' || typeof version !== 'number') return;
  try {
    await changeLoggedModel(
      models,
      loggedModel,
      (model) => {
        const before = versionsIn(model.tags.get(versionsTag));
        if (before.some((each) => each.name === name && each.version === version)) return model;
        const text = textOf([...before, { name, version }]);
        if (text.length > limits.runTagValue) return model;
        return { ...model, tags: new Map([...model.tags, [versionsTag, text]]) };
      },
      call,
    );
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'logged-model.not-found') throw error;
  }
};
