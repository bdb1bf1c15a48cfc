import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { type aliasNameSchema, aliasSchema, isReservedAlias } from '../../../contracts/registry/aliases';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { aliasChange } from './alias-change';
import { findInModel, type VersionInModel, versionOfAlias } from './find';
import { aliasMeansProduction, requireMover } from './production';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';

export interface AliasRequest {
  readonly model: string;
  readonly alias: string;
  readonly version: number;
  /** Where it must point now, null for nowhere; anything when absent. */
  readonly expectedVersion?: number | null | undefined;
}

/** Throws `request.invalid` for a text that breaks a rule of names. */
export const refuseInvalid = (alias: string, rule: typeof aliasSchema | typeof aliasNameSchema): void => {
  const result = rule.safeParse(alias);
  if (result.success) return;
  const message = result.error.issues[0]?.message ?? 'is not valid';
  throw new CairnError('request.invalid', `alias: ${message}`, { fields: [{ field: 'alias', message }] });
};

export const refuseReserved = (model: RegisteredModel, alias: string): void => {
  if (isReservedAlias(alias) && aliasMeansProduction(model, alias))
    throw new CairnError(
      'registry.alias.reserved',
      `The alias ${alias} is moved by ${alias.toLowerCase() === 'live' ? 'deployments' : 'approvals'} only.`,
    );
};

const refuseUnapproved = ({ model, version }: VersionInModel, alias: string): void => {
  if (!aliasMeansProduction(model, alias) || version.approval.status === 'approved') return;
  throw new CairnError(
    'registry.alias.not-approved',
    `${model.name} version ${version.version} is ${version.approval.status}; ${alias} points to approved versions only.`,
  );
};

/**
 * Points an alias to a version, which must exist. Names that read as production are moved by approvers, to approved
 * versions only (ADR 0021). Throws `registry.alias.reserved`, `registry.alias.not-approved`,
 * `registry.production.approvers-only`, `registry.version.not-found`, and `storage.conflict` when the alias does not
 * point where the caller expects.
 */
export const setAlias = async (
  store: RegistryStore,
  request: AliasRequest,
  call: Call,
): Promise<RegisteredModel> => {
  const { alias, version: number } = request;
  refuseInvalid(alias, aliasSchema);
  const outcome = await retryConflicts(async () => {
    const found = await findInModel(store, call.project, request.model, number);
    const { model: before } = found;
    refuseReserved(before, alias);
    requireMover(call, `Alias ${alias} of ${before.name}`, aliasMeansProduction(before, alias));
    refuseUnapproved(found, alias);
    const current = versionOfAlias(before, alias) ?? null;
    if (request.expectedVersion !== undefined && request.expectedVersion !== current) return { current };
    if (current === number) return { model: before };
    const { model, statement } = aliasChange(before, alias, number);
    await store.commit({ models: [model], statements: [statement] }, call);
    return { model: model.after };
  });
  if (outcome.model) return outcome.model;
  throw new CairnError(
    'storage.conflict',
    `The alias ${alias} points to ${outcome.current ?? 'nothing'}, not to ${request.expectedVersion ?? 'nothing'}.`,
  );
};
