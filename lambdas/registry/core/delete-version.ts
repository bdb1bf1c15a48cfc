import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { isPrompt } from '../../../contracts/registry/tags';
import type { TrafficReader } from '../../serving/public';
import { findInModel, stageOf, type VersionInModel } from './find';
import { aliasesOf, meansProduction, refuseInService, requireRemover } from './production';
import { refuseUsed } from './refuse-used';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';

export interface DeletionPorts {
  readonly store: RegistryStore;
  readonly traffic: Pick<TrafficReader, 'uses'>;
}

const without = (before: RegisteredModel, version: number, call: Call): RegisteredModel => ({
  ...before,
  revision: before.revision + 1,
  aliases: Object.fromEntries(Object.entries(before.aliases).filter(([, target]) => target !== version)),
  stages: Object.fromEntries(
    Object.entries(before.stages ?? {}).filter(([number]) => Number(number) !== version),
  ),
  updatedAt: call.time,
});

const statementOf = ({ model, version }: VersionInModel): Statement => ({
  project: model.project,
  fact: 'ModelVersionDeleted',
  subject: subjects.modelVersion(model.name, version.version),
  relations: [{ role: 'registered-model', subject: subjects.registeredModel(model.name) }],
  details: {
    model: model.name,
    version: version.version,
    versionDigest: version.digest,
    stage: stageOf(model, version.version),
    aliases: aliasesOf(model, version.version).join(', '),
    revision: model.revision + 1,
    prompt: isPrompt(model),
  },
  beforeDigest: digestOf(version),
});

/**
 * Deletes a version: it is found no more, and its aliases go with it. Its number is never used again, its record and
 * journal stay. What means production, approved versions included, is for approvers. Throws
 * `registry.version.not-found`, `.in-service`, `registry.production.approvers-only`.
 */
export const deleteVersion = (
  { store, traffic }: DeletionPorts,
  request: { readonly model: string; readonly version: number },
  call: Call,
): Promise<void> =>
  retryConflicts(async () => {
    const found = await findInModel(store, call.project, request.model, request.version);
    const { model: before, version } = found;
    const number = version.version;
    const means = !isPrompt(before) && version.approval.status === 'approved';
    requireRemover(
      call,
      `Deleting ${before.name} version ${number}`,
      means || meansProduction(before, number),
    );
    refuseInService(before, number, 'deleted');
    await refuseUsed(traffic, before, number, 'deleted');
    await store.commit(
      {
        models: [{ before, after: without(before, number, call) }],
        version: { of: before, before: version, after: undefined },
        statements: [statementOf(found)],
      },
      call,
    );
  });
