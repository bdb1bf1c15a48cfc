import type { JournalEntry, Subject } from '../../../../contracts/journal';
import { subjects } from '../../../../contracts/lineage/subjects';
import { numberIn, textIn } from '../entry/details';
import type { Cast } from './cast';
import { type Evidence, factOf, factsIn, relatedAs } from './evidence';

/** Steps that were taken, by position where entries say one. */
const stepsTaken = (shifts: readonly JournalEntry[]): readonly number[] =>
  shifts.map((entry, index) => numberIn(entry, 'position') ?? index);

const stepGaps = (
  evidence: Evidence,
  deployment: Subject,
  started: JournalEntry | undefined,
): readonly string[] => {
  const taken = stepsTaken(factsIn(evidence, ['TrafficShifted'], deployment));
  const succeeded = factOf(evidence, 'DeploymentSucceeded', deployment) !== undefined;
  const planned = (started && textIn(started, 'steps'))?.split(',').length;
  const reached = Math.max(succeeded ? (planned ?? 1) : 0, ...taken.map((position) => position + 1));
  const absent = Array.from({ length: reached }, (_, position) => position).filter(
    (position) => !taken.includes(position),
  );
  return absent.map((position) => `No entry tells of step ${position + 1} of deployment ${deployment.id}.`);
};

/** Where a rollout has checks, no step follows another and no rollout succeeds without a word of them. */
const checkGaps = (
  evidence: Evidence,
  deployment: Subject,
  started: JournalEntry | undefined,
): readonly string[] => {
  if (!started || !(numberIn(started, 'checks') ?? 0)) return [];
  const shifts = factsIn(evidence, ['TrafficShifted'], deployment).length;
  const succeeded = factOf(evidence, 'DeploymentSucceeded', deployment) !== undefined;
  const judged = new Set(
    factsIn(evidence, ['RolloutChecked'], deployment)
      .filter((entry) => textIn(entry, 'decision') !== 'roll_back')
      .map((entry) => numberIn(entry, 'position') ?? -1),
  );
  return Array.from({ length: succeeded ? shifts : shifts - 1 }, (_, position) => position)
    .filter((position) => !judged.has(position))
    .map(
      (position) =>
        `No entry tells what the checks said at step ${position + 1} of deployment ${deployment.id}.`,
    );
};

const ends = ['DeploymentSucceeded', 'DeploymentFailed', 'DeploymentRolledBack'] as const;

const endGap = (evidence: Evidence, deployment: Subject): readonly string[] => {
  if (factsIn(evidence, ends, deployment).length > 0) return [];
  const last = evidence.entries.findLast(({ subject }) => subject.id === deployment.id);
  const after = evidence.entries.find(
    ({ id, fact, details }) =>
      id > (last?.id ?? '') &&
      (fact === 'DeploymentStarted' || (fact === 'ModelAliasSet' && details['alias'] === 'live')),
  );
  // One that is under way has no end yet; what follows an end tells that there was one.
  return after ? [`No entry tells how deployment ${deployment.id} ended.`] : [];
};

/** An alias that moved by a cause must have it. */
const causeGaps = (evidence: Evidence): readonly string[] =>
  factsIn(evidence, ['ModelAliasSet', 'ModelAliasDeleted'], subjects.registeredModel(evidence.model))
    .filter(({ cause }) => cause !== null && !evidence.entries.some(({ id }) => id === cause))
    .map(({ id, cause }) => `Entry ${id} was caused by entry ${cause}, which is missing.`);

/** Steps, checks and end of every deployment of the version. */
export const gapsOfRollout = (evidence: Evidence, { deployments, version }: Cast): readonly string[] => [
  ...deployments.flatMap((deployment) => {
    const started = factOf(evidence, 'DeploymentStarted', deployment);
    const isRollback = factsIn(evidence, ['DeploymentRolledBack'], deployment).some(
      ({ details }) => details['byHand'] === true,
    );
    if (!started && !isRollback) return [`No entry tells of the start of deployment ${deployment.id}.`];
    if (started && !relatedAs(started, 'input', 'model-version').some(({ id }) => id === version.id))
      return [`The start of deployment ${deployment.id} does not name ${version.id}.`];
    return [
      ...stepGaps(evidence, deployment, started),
      ...checkGaps(evidence, deployment, started),
      ...endGap(evidence, deployment),
    ];
  }),
  ...causeGaps(evidence),
];
