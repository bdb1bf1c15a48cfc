import type { RolloutStrategy } from './strategy';

/** A fifth of the callers more at each step. */
export const linear: RolloutStrategy = {
  steps: [20, 40, 60, 80, 100].map((weight) => ({ weight, bakeSeconds: 300 })),
  patienceSeconds: 600,
};
