import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { entryId } from '../../../contracts/lineage/entry-id';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { isPrompt, promptTag } from '../../../contracts/registry/tags';
import { modelCreation } from './create-model';
import { findInModel, findModel, type VersionInModel } from './find';
import type { NamedStatement, Registration, RegistryChange, RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';
import { versionDigest } from './version-digest';
import { versionRegistered } from './version-registered';

/** A version before it has a number. */
export type VersionDraft = Omit<
  ModelVersion,
  | 'schemaVersion'
  | 'project'
  | 'version'
  | 'revision'
  | 'digest'
  | 'createdBy'
  | 'createdAt'
  | 'updatedAt'
  | 'approval'
  | 'stage'
>;

export interface AddVersionOptions {
  /** Makes the registration happen once: the token and the digest of the request. */
  readonly once?: { readonly token: string; readonly requestDigest: string };
  /** Creates the model in the same transaction when it does not exist. */
  readonly modelDescription?: string;
}

export interface Registered extends VersionInModel {
  /** Journal entry of the registration. */
  readonly entry: string;
}

const numbered = (draft: VersionDraft, number: number, call: Call): ModelVersion => {
  const version = {
    ...draft,
    schemaVersion: 1 as const,
    project: call.project,
    version: number,
    createdBy: call.principal.id,
    createdAt: call.time,
    updatedAt: call.time,
  };
  return {
    ...version,
    revision: 1,
    digest: versionDigest(version),
    approval: { status: 'pending', by: null, at: null, comment: '' },
  };
};

const counted = (before: RegisteredModel, call: Call): RegisteredModel => ({
  ...before,
  revision: before.revision + 1,
  latestVersion: before.latestVersion + 1,
  updatedAt: call.time,
});

/** The version that a token stands for already; throws `request.token-conflict` for another request. */
export const registeredBefore = async (
  store: RegistryStore,
  project: string,
  once: NonNullable<AddVersionOptions['once']>,
): Promise<Registered | undefined> => {
  const before = await store.registration(project, once.token);
  if (!before) return undefined;
  if (before.requestDigest !== once.requestDigest)
    throw new CairnError(
      'request.token-conflict',
      `${once.token} registered ${before.model} version ${before.version} from another request.`,
    );
  return {
    ...(await findInModel(store, project, before.model, before.version)),
    entry: before.entry,
  };
};

/** The model that gets a version, and what has to change besides it when it is made for the purpose. */
interface Receiver {
  readonly before: RegisteredModel | undefined;
  readonly after: RegisteredModel;
  readonly formerNames: NonNullable<RegistryChange['formerNames']>;
  readonly statements: readonly NamedStatement[];
}

const receiver = async (
  store: RegistryStore,
  name: string,
  description: string | undefined,
  call: Call,
): Promise<Receiver> => {
  const existing =
    description === undefined
      ? await findModel(store, call.project, name)
      : await store.model(call.project, name);
  if (existing) return { before: existing, after: counted(existing, call), formerNames: [], statements: [] };
  const { model, statement, formerNames } = await modelCreation(
    store,
    { name, description: description ?? '', tags: {} },
    call,
  );
  return {
    before: undefined,
    after: { ...model, latestVersion: model.latestVersion + 1 },
    formerNames,
    statements: [{ ...statement, id: entryId(call.time) }],
  };
};

/** The rule of production does not hold for prompts: a version of a model among theirs would escape it (ADR 0021). */
const refuseOtherKind = (model: RegisteredModel, draft: VersionDraft): void => {
  if (isPrompt(model) === isPrompt(draft)) return;
  throw new CairnError(
    'registry.model.prompt',
    isPrompt(model)
      ? `${model.name} is a prompt and takes only versions with the tag ${promptTag}.`
      : `${model.name} is a model and takes no versions with the tag ${promptTag}.`,
  );
};

/**
 * Adds the next version of a model. Numbers are unique and without gaps, because the number, the version and
 * the journal entry are committed together or not at all. Throws `registry.model.not-found` unless the
 * options create the model, and `registry.model.prompt` when one of model and version is a prompt and the other is not.
 */
export const addVersion = (
  store: RegistryStore,
  draft: VersionDraft,
  call: Call,
  options: AddVersionOptions = {},
): Promise<Registered> =>
  retryConflicts(async () => {
    const repeated = options.once && (await registeredBefore(store, call.project, options.once));
    if (repeated) return repeated;
    const { before, after, formerNames, statements } = await receiver(
      store,
      draft.model,
      options.modelDescription,
      call,
    );
    refuseOtherKind(after, draft);
    const version = numbered(draft, after.latestVersion, call);
    const entry = entryId(call.time);
    const registration: Registration | undefined = options.once && {
      ...options.once,
      model: draft.model,
      version: version.version,
      entry,
    };
    await store.commit(
      {
        models: [{ before, after }],
        formerNames,
        version: { of: after, before: undefined, after: version },
        ...(registration ? { registration } : {}),
        statements: [...statements, { ...versionRegistered(version, isPrompt(after)), id: entry }],
      },
      call,
    );
    return { model: after, version, entry };
  });
