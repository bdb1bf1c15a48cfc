import { ulid } from 'ulid';
import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { FormerName, RegisteredModel } from '../../../contracts/registry/registered-model';
import { isPrompt } from '../../../contracts/registry/tags';
import { refuseReservedTags } from './annotate';
import type { RegistryChange, RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';

export interface ModelRequest {
  readonly name: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A model before its first version. Under a name that was used before it counts on, in a place of its own. Its revision
 * counts on, too: whoever still holds the model that had the name must not take this one for it.
 */
const newModel = (request: ModelRequest, former: FormerName | undefined, call: Call): RegisteredModel => ({
  schemaVersion: 1,
  project: call.project,
  name: request.name,
  revision: (former?.revision ?? 0) + 1,
  description: request.description,
  tags: { ...request.tags },
  latestVersion: former?.latestVersion ?? 0,
  aliases: {},
  ...(former ? { storedAs: `${request.name}/${ulid(Date.parse(call.time))}` } : {}),
  createdBy: call.principal.id,
  createdAt: call.time,
  updatedAt: call.time,
});

const modelRegistered = (model: RegisteredModel): Statement => ({
  project: model.project,
  fact: 'ModelRegistered',
  subject: subjects.registeredModel(model.name),
  details: { model: model.name, prompt: isPrompt(model) },
  afterDigest: digestOf(model),
});

/** A model that is to be made, and what has to change with it. */
export interface ModelCreation {
  readonly model: RegisteredModel;
  readonly statement: Statement;
  readonly formerNames: NonNullable<RegistryChange['formerNames']>;
}

/** Prepares the making of a model that does not exist. */
export const modelCreation = async (
  store: Pick<RegistryStore, 'formerName'>,
  request: ModelRequest,
  call: Call,
): Promise<ModelCreation> => {
  const former = await store.formerName(call.project, request.name);
  const model = newModel(request, former, call);
  return {
    model,
    statement: modelRegistered(model),
    formerNames: [{ name: request.name, before: former, after: undefined }],
  };
};

const alreadyThere = (existing: RegisteredModel, request: ModelRequest): CairnError => {
  const [kind, wanted] = [existing, request].map((each) => (isPrompt(each) ? 'Prompt' : 'Registered Model'));
  return new CairnError(
    'registry.model.already-exists',
    kind === wanted
      ? `${kind} (name=${request.name}) already exists.`
      : `Tried to create a ${wanted?.toLowerCase()} with name '${request.name}', but the name is already taken by a ${kind?.toLowerCase()}. MLflow does not allow creating a model and a prompt with the same name.`,
  );
};

/** Creates a registered model. Throws `registry.model.already-exists`. */
export const createModel = async (
  store: RegistryStore,
  request: ModelRequest,
  call: Call,
): Promise<RegisteredModel> => {
  refuseReservedTags(Object.keys(request.tags));
  return retryConflicts(async () => {
    const existing = await store.model(call.project, request.name);
    if (existing) throw alreadyThere(existing, request);
    const { model, statement, formerNames } = await modelCreation(store, request, call);
    await store.commit(
      { models: [{ before: undefined, after: model }], formerNames, statements: [statement] },
      call,
    );
    return model;
  });
};
