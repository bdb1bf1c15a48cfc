import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import { entryId } from '../../../contracts/lineage/entry-id';
import { subjects } from '../../../contracts/lineage/subjects';
import { approvedAlias } from '../../../contracts/registry/aliases';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import { aliasChange } from './alias-change';
import { findInModel, type VersionInModel } from './find';
import { refuseOwnWork } from './four-eyes';
import { refusePrompt } from './production';
import type { NamedStatement, RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';

export interface DecisionRequest {
  readonly model: string;
  readonly version: number;
  readonly decision: 'approved' | 'rejected';
  readonly comment: string;
  /** Digest of the version that was looked at. */
  readonly expectedDigest?: string | undefined;
  /** Approves also what no pipeline has gated; needs a comment. @default false */
  readonly force?: boolean | undefined;
  /** Who made the token of whoever decides, and theirs: no other eyes than theirs. */
  readonly tokenMakers: readonly string[];
}

const decided = (before: ModelVersion, request: DecisionRequest, call: Call): ModelVersion => ({
  ...before,
  revision: before.revision + 1,
  updatedAt: call.time,
  approval: {
    status: request.decision,
    by: call.principal.id,
    at: call.time,
    comment: request.comment,
  },
});

/** Whether no pipeline has gated a version: a client registered it. */
const isUngated = ({ provenance }: ModelVersion): boolean => provenance.execution === null;

const refuseUngated = (version: ModelVersion, { decision, force, comment }: DecisionRequest): void => {
  if (decision !== 'approved' || !isUngated(version) || (force && comment.trim() !== '')) return;
  const id = `${version.model}/${version.version}`;
  throw new CairnError(
    'registry.approval.not-gated',
    `${force ? 'A forced approval needs a comment' : `No pipeline has gated ${version.model} version ${version.version}`}: npx cairn approve ${id} --force --comment "…"`,
    { details: { model: version.model, version: version.version } },
  );
};

/** The comment stays out of the journal: it is free text, and entries cannot be erased. */
const statementOf = (before: ModelVersion, after: ModelVersion, call: Call): NamedStatement => ({
  id: entryId(call.time),
  project: after.project,
  fact: after.approval.status === 'approved' ? 'ModelVersionApproved' : 'ModelVersionRejected',
  subject: subjects.modelVersion(after.model, after.version),
  relations: [
    { role: 'registered-model', subject: subjects.registeredModel(after.model) },
    ...(after.provenance.execution
      ? [{ role: 'execution', subject: subjects.execution(after.provenance.execution) }]
      : []),
  ],
  details: {
    model: after.model,
    version: after.version,
    versionDigest: after.digest,
    author: after.author,
    execution: after.provenance.execution,
    ...(after.approval.status === 'approved' ? { forced: isUngated(after) } : {}),
  },
  beforeDigest: digestOf(before),
  afterDigest: digestOf(after),
});

const refuseOtherDigest = (version: ModelVersion, expected: string | undefined): void => {
  if (expected !== undefined && expected !== version.digest)
    throw new CairnError(
      'registry.version.digest-mismatch',
      `${version.model} version ${version.version} has digest ${version.digest}, not ${expected}.`,
      { details: { digest: version.digest } },
    );
};

/** Whether the decision was taken before by the same person and is the same; throws when it was another one. */
const isRepeated = ({ model, version, approval }: ModelVersion, wanted: string, by: string): boolean => {
  if (approval.status === 'pending') return false;
  if (approval.status === wanted && approval.by === by) return true;
  throw new CairnError(
    'registry.approval.decided',
    `${model} version ${version} was ${approval.status} by ${approval.by} at ${approval.at}.`,
    { details: { status: approval.status } },
  );
};

/**
 * Approves or rejects a pending version, once and for all. An approval also moves the alias `approved`, in
 * the same transaction. A version that no pipeline has gated needs force and a comment. Throws
 * `registry.approval.own-work`, `.own-token`, `.decided`, `.not-gated`, `registry.version.digest-mismatch`,
 * `registry.version.not-found`, `registry.model.prompt`; repeating one's own decision gives the
 * version as it is.
 */
export const decideVersion = (
  store: RegistryStore,
  request: DecisionRequest,
  call: Call,
): Promise<VersionInModel> =>
  retryConflicts(async () => {
    const found = await findInModel(store, call.project, request.model, request.version);
    const { model, version: before } = found;
    refusePrompt(model, request.decision);
    refuseOwnWork(before, call.principal, request.tokenMakers);
    refuseOtherDigest(before, request.expectedDigest);
    if (isRepeated(before, request.decision, call.principal.id)) return found;
    refuseUngated(before, request);
    const after = decided(before, request, call);
    const statement = statementOf(before, after, call);
    const version = { of: model, before, after };
    if (request.decision === 'rejected') {
      await store.commit({ version, statements: [statement] }, call);
      return { model, version: after };
    }
    const alias = aliasChange(model, approvedAlias, request.version);
    const moved = { ...alias.statement, id: entryId(call.time), cause: statement.id ?? null };
    await store.commit({ version, models: [alias.model], statements: [statement, moved] }, call);
    return { model: alias.model.after, version: after };
  });
