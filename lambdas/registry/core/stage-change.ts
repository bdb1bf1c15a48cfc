import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import type { Stage } from '../../../contracts/registry/stages';
import { stageOf } from './find';

/** A model after versions of it got other stages, and a statement for each of them. */
export interface StageChange {
  readonly after: RegisteredModel;
  readonly statements: readonly Statement[];
}

/**
 * The change that gives versions their stages; those that have them already are left out. Who may ask for it is the
 * business of the use cases. The revision is that of the record before, so that other changes can go with it.
 */
export const stageChange = (
  before: RegisteredModel,
  wanted: ReadonlyMap<number, Stage>,
  call: Call,
  cause: NonNullable<Statement['details']> = {},
): StageChange => {
  const moves = [...wanted].filter(([version, stage]) => stageOf(before, version) !== stage);
  const after: RegisteredModel = {
    ...before,
    stages: {
      ...before.stages,
      ...Object.fromEntries(moves.map(([version, stage]) => [version, { stage, since: call.time }])),
    },
    updatedAt: call.time,
  };
  const statements = moves.map(([version, stage]): Statement => {
    const previousStage = stageOf(before, version);
    return {
      project: before.project,
      fact: 'ModelVersionStageSet',
      subject: subjects.modelVersion(before.name, version),
      relations: [{ role: 'registered-model', subject: subjects.registeredModel(before.name) }],
      details: { model: before.name, version, stage, previousStage, revision: before.revision + 1, ...cause },
      beforeDigest: digestOf({ stage: previousStage }),
      afterDigest: digestOf({ stage }),
    };
  });
  return moves.length === 0 ? { after: before, statements } : { after, statements };
};
