import type { DeploymentStep, Strategy } from '../../../contracts/serving/deployment';

type PlannedStep = Pick<DeploymentStep, 'weight' | 'bakeSeconds'>;

/** The steps of each strategy. A new strategy is a line here and its name in the contract. */
const stepsByStrategy: Readonly<Record<Strategy, readonly PlannedStep[]>> = {
  all_at_once: [{ weight: 100, bakeSeconds: 0 }],
};

/** The steps of a rollout, none of them taken. */
export const rolloutSteps = (strategy: Strategy): DeploymentStep[] =>
  stepsByStrategy[strategy].map((step) => ({ ...step, shiftedAt: null }));
