import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { FormerName, RegisteredModel } from '../../../contracts/registry/registered-model';
import { isPrompt } from '../../../contracts/registry/tags';
import type { DeletionPorts } from './delete-version';
import { findModel } from './find';
import { leftName } from './former-name';
import { allVersions } from './list-all';
import { holdsProduction, refuseAnyInService, requireRemover } from './production';
import { refuseUsed } from './refuse-used';
import { placeOf, type RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';

/** A name is free for the model that had it before, and for anybody where no version ever had a number. */
const refuseUsedName = (model: RegisteredModel, former: FormerName | undefined): void => {
  if (!former || former.latestVersion === 0 || former.storedAs === placeOf(model)) return;
  throw new CairnError(
    'registry.model.name-used',
    `${former.latestVersion} versions of another model had the name ${former.name} until ${former.leftAt}.`,
  );
};

const refuseOfPipeline = async (store: RegistryStore, model: RegisteredModel): Promise<void> => {
  const versions = await allVersions(store, model);
  if (versions.some(({ provenance }) => provenance.execution !== null))
    throw new CairnError(
      'registry.model.in-pipeline',
      `${model.name} has versions of the project's pipeline, which would go on under the old name.`,
    );
};

const statementOf = (before: RegisteredModel, after: RegisteredModel): Statement => ({
  project: before.project,
  fact: 'ModelRenamed',
  subject: subjects.registeredModel(after.name),
  relations: [{ role: 'former-name', subject: subjects.registeredModel(before.name) }],
  details: { model: after.name, formerName: before.name, prompt: isPrompt(after) },
  beforeDigest: digestOf(before),
  afterDigest: digestOf(after),
});

/**
 * Gives a model another name, with its versions, aliases and stages; one write, however many versions it has. A
 * model that means production is for approvers; one in service, or made by the pipeline, keeps its name, which
 * endpoints and definitions hold. Throws `registry.model.not-found`, `.already-exists`, `.name-used`,
 * `.in-pipeline`, `registry.version.in-service`, `registry.production.approvers-only`.
 */
export const renameModel = (
  { store, traffic }: DeletionPorts,
  { name, newName }: { readonly name: string; readonly newName: string },
  call: Call,
): Promise<RegisteredModel> =>
  retryConflicts(async () => {
    const before = await findModel(store, call.project, name);
    if (newName === name) return before;
    requireRemover(call, `Renaming ${name}`, holdsProduction(before));
    if (await store.model(call.project, newName))
      throw new CairnError(
        'registry.model.already-exists',
        `Registered Model (name=${newName}) already exists.`,
      );
    const former = await store.formerName(call.project, newName);
    refuseUsedName(before, former);
    refuseAnyInService(before, 'renamed');
    await refuseUsed(traffic, before, 'any', 'renamed');
    await refuseOfPipeline(store, before);
    const after: RegisteredModel = {
      ...before,
      name: newName,
      revision: Math.max(before.revision, former?.revision ?? 0) + 1,
      storedAs: placeOf(before),
      renamedAt: call.time,
      latestVersion: Math.max(before.latestVersion, former?.latestVersion ?? 0),
      updatedAt: call.time,
    };
    await store.commit(
      {
        models: [
          { before, after: undefined },
          { before: undefined, after },
        ],
        formerNames: [
          { name, before: undefined, after: leftName(before, newName, call) },
          { name: newName, before: former, after: undefined },
        ],
        statements: [statementOf(before, after)],
      },
      call,
    );
    return after;
  });
