import type { Call } from '../../../contracts/call';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { aliasChange } from './alias-change';
import { findModel, versionOfAlias } from './find';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';
import { refuseReserved } from './set-alias';

/** Deletes an alias; an absent one is no change. Throws `registry.alias.reserved`, `registry.model.not-found`. */
export const deleteAlias = async (
  store: RegistryStore,
  name: string,
  alias: string,
  call: Call,
): Promise<RegisteredModel> => {
  refuseReserved(alias);
  return retryConflicts(async () => {
    const before = await findModel(store, call.project, name);
    if (versionOfAlias(before, alias) === undefined) return before;
    const { model, statement } = aliasChange(before, alias, null, call);
    await store.commit({ model, statements: [statement] }, call);
    return model.after;
  });
};
