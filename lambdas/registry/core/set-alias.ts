import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { aliasSchema, isGuardedAlias, isReservedAlias } from '../../../contracts/registry/aliases';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { aliasChange } from './alias-change';
import { findModel, findVersion, versionOfAlias } from './find';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';

export interface AliasRequest {
  readonly model: string;
  readonly alias: string;
  readonly version: number;
  /** Where it must point now, null for nowhere; anything when absent. */
  readonly expectedVersion?: number | null | undefined;
}

const refuseInvalid = (alias: string): void => {
  const result = aliasSchema.safeParse(alias);
  if (result.success) return;
  throw new CairnError('request.invalid', `alias: ${result.error.issues[0]?.message ?? 'is not valid'}`, {
    fields: [{ field: 'alias', message: result.error.issues[0]?.message ?? 'is not valid' }],
  });
};

export const refuseReserved = (alias: string): void => {
  if (isReservedAlias(alias))
    throw new CairnError(
      'registry.alias.reserved',
      `The alias ${alias} is moved by ${alias.toLowerCase() === 'live' ? 'deployments' : 'approvals'} only.`,
    );
};

/**
 * Points an alias to a version, which must exist. Names that read as production take approved versions only.
 * Throws `registry.alias.reserved`, `registry.alias.not-approved`, `registry.version.not-found`, and
 * `storage.conflict` when the alias does not point where the caller expects.
 */
export const setAlias = async (
  store: RegistryStore,
  request: AliasRequest,
  call: Call,
): Promise<RegisteredModel> => {
  const { alias, version: number } = request;
  refuseInvalid(alias);
  refuseReserved(alias);
  await findModel(store, call.project, request.model);
  const version = await findVersion(store, call.project, request.model, number);
  if (isGuardedAlias(alias) && version.approval.status !== 'approved')
    throw new CairnError(
      'registry.alias.not-approved',
      `${request.model} version ${number} is ${version.approval.status}; ${alias} points to approved versions only.`,
    );
  const outcome = await retryConflicts(async () => {
    const before = await findModel(store, call.project, request.model);
    const current = versionOfAlias(before, alias) ?? null;
    if (request.expectedVersion !== undefined && request.expectedVersion !== current) return { current };
    if (current === number) return { model: before };
    const { model, statement } = aliasChange(before, alias, number, call);
    await store.commit({ model, statements: [statement] }, call);
    return { model: model.after };
  });
  if (outcome.model) return outcome.model;
  throw new CairnError(
    'storage.conflict',
    `The alias ${alias} points to ${outcome.current ?? 'nothing'}, not to ${request.expectedVersion ?? 'nothing'}.`,
  );
};
