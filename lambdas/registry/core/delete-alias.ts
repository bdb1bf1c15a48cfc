import type { Call } from '../../../contracts/call';
import { aliasNameSchema } from '../../../contracts/registry/aliases';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { aliasChange } from './alias-change';
import { findModel, versionOfAlias } from './find';
import { aliasMeansProduction, requireMover } from './production';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';
import { refuseInvalid, refuseReserved } from './set-alias';

/**
 * Deletes an alias; an absent one is no change. Throws `registry.alias.reserved`, `registry.model.not-found`,
 * `registry.production.approvers-only`.
 */
export const deleteAlias = async (
  store: RegistryStore,
  name: string,
  alias: string,
  call: Call,
): Promise<RegisteredModel> => {
  refuseInvalid(alias, aliasNameSchema);
  return retryConflicts(async () => {
    const before = await findModel(store, call.project, name);
    refuseReserved(before, alias);
    requireMover(call, `Alias ${alias} of ${name}`, aliasMeansProduction(before, alias));
    if (versionOfAlias(before, alias) === undefined) return before;
    const { model, statement } = aliasChange(before, alias, null);
    await store.commit({ models: [model], statements: [statement] }, call);
    return model.after;
  });
};
