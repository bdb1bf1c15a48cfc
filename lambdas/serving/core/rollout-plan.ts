import { CairnError } from '../../../contracts/cairn-error';
import { secondsOf } from '../../../contracts/project/values';
import type { Deployment } from '../../../contracts/serving/deployment';
import { longestRolloutSeconds, type RolloutPlan } from '../../../contracts/serving/rollout';
import { strategies } from './strategies';

/** All that a deployment pins of how it goes out. */
export type PlannedRollout = Pick<
  Deployment,
  'strategy' | 'steps' | 'checks' | 'patienceSeconds' | 'withoutEvidence'
>;

const secondsOrElse = (duration: string | undefined, seconds: number): number =>
  duration === undefined ? seconds : secondsOf(duration);

const refuseTooLong = ({ steps, patienceSeconds }: PlannedRollout): void => {
  const seconds = steps.reduce((all, { bakeSeconds }) => all + bakeSeconds + patienceSeconds, 0);
  if (seconds <= longestRolloutSeconds) return;
  const days = (total: number) => (total / 86_400).toFixed(1);
  const message = `may take ${days(seconds)} days with patience at every step; at most ${days(longestRolloutSeconds)} are allowed`;
  throw new CairnError('request.invalid', `The rollout ${message}.`, {
    fields: [{ field: 'rollout', message }],
  });
};

/**
 * How a version goes out: what the request says, then the project's definition, then the strategy. Steps belong
 * to the strategy that they were written for: another strategy in the request leaves those of the definition.
 */
export const rolloutPlan = (request: RolloutPlan = {}, definition: RolloutPlan = {}): PlannedRollout => {
  const strategy = request.strategy ?? definition.strategy ?? 'all_at_once';
  const isSame = strategy === (definition.strategy ?? 'all_at_once');
  const defaults = strategies[strategy];
  // A step that says no bake time takes that of the strategy's last step, which sees most of the traffic.
  const bakeSeconds = defaults.steps.at(-1)?.bakeSeconds ?? 0;
  const written = request.steps ?? (isSame ? definition.steps : undefined);
  const steps =
    written?.map(({ weight, bake }) => ({ weight, bakeSeconds: secondsOrElse(bake, bakeSeconds) })) ??
    defaults.steps;
  const plan: PlannedRollout = {
    strategy,
    steps: steps.map((step) => ({ ...step, shiftedAt: null, checks: [], decision: null })),
    checks: [...(request.checks ?? definition.checks ?? [])],
    patienceSeconds: secondsOrElse(request.patience ?? definition.patience, defaults.patienceSeconds),
    withoutEvidence: request.withoutEvidence ?? definition.withoutEvidence ?? 'proceed',
  };
  refuseTooLong(plan);
  return plan;
};
