import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { activeStages, type Stage } from '../../../contracts/registry/stages';
import { isPrompt } from '../../../contracts/registry/tags';
import { findInModel, stageOf, type VersionInModel } from './find';
import { refuseInService, requireMover } from './production';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';
import { stageChange } from './stage-change';

export interface StageRequest {
  readonly model: string;
  readonly version: number;
  readonly stage: Stage;
  /** Moves every other version of the stage to Archived; for Staging and Production only. */
  readonly archiveExisting: boolean;
}

/** What one transaction takes, with an entry for each. */
const mostArchived = 50;

const othersIn = ({ stages = {} }: RegisteredModel, { version, stage }: StageRequest): readonly number[] =>
  Object.keys(stages)
    .map(Number)
    .filter((other) => other !== version && stages[other]?.stage === stage);

const refuseArchiving = ({ stage, archiveExisting }: StageRequest): void => {
  if (archiveExisting && !activeStages.includes(stage))
    throw new CairnError(
      'request.invalid',
      `Model version transition cannot archive existing model versions because '${stage}' is not an Active stage. Valid stages are ${activeStages.join(', ')}`,
      { fields: [{ field: 'archive_existing_versions', message: `not with the stage ${stage}` }] },
    );
};

const refuseTooMany = (others: readonly number[], stage: Stage): void => {
  if (others.length > mostArchived)
    throw new CairnError(
      'registry.stage.too-many',
      `${others.length} versions have the stage ${stage}; one request archives ${mostArchived}.`,
    );
};

const refuseUnapproved = ({ model, version }: VersionInModel, stage: Stage): void => {
  if (stage !== 'Production' || isPrompt(model) || version.approval.status === 'approved') return;
  throw new CairnError(
    'registry.stage.not-approved',
    `${model.name} version ${version.version} is ${version.approval.status}; only approved versions have the stage Production.`,
  );
};

/** What is refused of a move: who may not ask for it, what is not approved, and what traffic decides. */
const check = (
  found: VersionInModel,
  { stage }: StageRequest,
  others: readonly number[],
  call: Call,
): void => {
  const { model, version } = found;
  const stagesTouched = [stage, stageOf(model, version.version)];
  const means = !isPrompt(model) && stagesTouched.includes('Production');
  requireMover(
    call,
    `Stage ${stagesTouched[1]} → ${stage} of ${model.name} version ${version.version}`,
    means,
  );
  refuseUnapproved(found, stage);
  const leaving = stage === 'Production' ? others : [version.version, ...others];
  for (const each of leaving) refuseInService(model, each, `moved out of Production`);
};

/**
 * Gives a version another stage, and archives the others of that stage if asked to. Into Production and out of it
 * only approvers move, into it only approved versions; what is in service stays there (ADR 0021). Throws
 * `registry.version.not-found`, `.in-service`, `registry.stage.not-approved`, `.too-many`,
 * `registry.production.approvers-only`, `request.invalid`.
 */
export const setStage = async (
  store: RegistryStore,
  request: StageRequest,
  call: Call,
): Promise<VersionInModel> => {
  refuseArchiving(request);
  return retryConflicts(async () => {
    const found = await findInModel(store, call.project, request.model, request.version);
    const { model: before, version } = found;
    const others = request.archiveExisting ? othersIn(before, request) : [];
    check(found, request, others, call);
    refuseTooMany(others, request.stage);
    const wanted = new Map<number, Stage>(others.map((other) => [other, 'Archived']));
    const { after, statements } = stageChange(before, wanted.set(version.version, request.stage), call);
    if (statements.length === 0) return found;
    const model = { ...after, revision: before.revision + 1 };
    await store.commit({ models: [{ before, after: model }], statements }, call);
    return { model, version };
  });
};
