import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { refuseReservedTags } from './annotate';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';

export interface ModelRequest {
  readonly name: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A model before its first version. */
export const newModel = (request: ModelRequest, call: Call): RegisteredModel => ({
  schemaVersion: 1,
  project: call.project,
  name: request.name,
  revision: 1,
  description: request.description,
  tags: { ...request.tags },
  latestVersion: 0,
  aliases: {},
  createdBy: call.principal.id,
  createdAt: call.time,
  updatedAt: call.time,
});

export const modelRegistered = (model: RegisteredModel): Statement => ({
  project: model.project,
  fact: 'ModelRegistered',
  subject: subjects.registeredModel(model.name),
  details: { model: model.name },
  afterDigest: digestOf(model),
});

/** Creates a registered model. Throws `registry.model.already-exists`. */
export const createModel = async (
  store: RegistryStore,
  request: ModelRequest,
  call: Call,
): Promise<RegisteredModel> => {
  refuseReservedTags(Object.keys(request.tags));
  const model = newModel(request, call);
  return retryConflicts(async () => {
    if (await store.model(call.project, request.name))
      throw new CairnError(
        'registry.model.already-exists',
        `Registered Model (name=${request.name}) already exists.`,
      );
    await store.commit(
      { model: { before: undefined, after: model }, statements: [modelRegistered(model)] },
      call,
    );
    return model;
  });
};
