import type { Call } from '../../../contracts/call';
import { liveAlias } from '../../../contracts/registry/aliases';
import type { SetLiveAliasOutput } from '../../../contracts/registry/steps';
import { aliasChange } from './alias-change';
import { findModel, versionOfAlias } from './find';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';

/**
 * Points `live` to a version whose deployment has completed. Repeating it changes nothing. A version that
 * does not exist or is not approved is a failed outcome, not a fault.
 */
export const setLiveAlias = async (
  store: RegistryStore,
  request: { readonly model: string; readonly version: number },
  call: Call,
): Promise<SetLiveAliasOutput> => {
  const version = await store.version(call.project, request.model, request.version);
  const named = { model: request.model, version: request.version };
  const failed = (reason: string): SetLiveAliasOutput => ({
    outcome: 'failed',
    reason,
    ...named,
    previousVersion: null,
  });
  if (!version) return failed(`There is no ${request.model} version ${request.version}.`);
  if (version.approval.status !== 'approved')
    return failed(`${request.model} version ${request.version} is ${version.approval.status}.`);
  return retryConflicts(async () => {
    const before = await findModel(store, call.project, request.model);
    const previousVersion = versionOfAlias(before, liveAlias) ?? null;
    if (previousVersion !== request.version) {
      const { model, statement } = aliasChange(before, liveAlias, request.version, call);
      await store.commit({ model, statements: [statement] }, call);
    }
    return { outcome: 'passed', reason: null, ...named, previousVersion };
  });
};
