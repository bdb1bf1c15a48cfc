import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import { subjects } from '../../../contracts/lineage/subjects';
import { isPrompt } from '../../../contracts/registry/tags';
import type { DeletionPorts } from './delete-version';
import { findModel } from './find';
import { leftName } from './former-name';
import { holdsProduction, refuseAnyInService, requireRemover } from './production';
import { refuseUsed } from './refuse-used';
import { retryConflicts } from './retry-conflicts';

/**
 * Deletes a model with its versions, aliases and stages: they are found no more; records and journal stay, and a
 * model that is made under the name later counts its versions on. One that holds what means production is for
 * approvers. Throws `registry.model.not-found`, `registry.version.in-service`,
 * `registry.production.approvers-only`.
 */
export const deleteModel = ({ store, traffic }: DeletionPorts, name: string, call: Call): Promise<void> =>
  retryConflicts(async () => {
    const before = await findModel(store, call.project, name);
    requireRemover(call, `Deleting ${name}`, holdsProduction(before));
    refuseAnyInService(before, 'deleted');
    await refuseUsed(traffic, before, 'any', 'deleted');
    await store.commit(
      {
        models: [{ before, after: undefined }],
        formerNames: [{ name, before: undefined, after: leftName(before, null, call) }],
        statements: [
          {
            project: call.project,
            fact: 'ModelDeleted',
            subject: subjects.registeredModel(name),
            details: { model: name, latestVersion: before.latestVersion, prompt: isPrompt(before) },
            beforeDigest: digestOf(before),
          },
        ],
      },
      call,
    );
  });
