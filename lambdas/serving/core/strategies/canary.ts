import type { RolloutStrategy } from './strategy';

/** A tenth of the callers first, then half, then all. */
export const canary: RolloutStrategy = {
  steps: [10, 50, 100].map((weight) => ({ weight, bakeSeconds: 300 })),
  patienceSeconds: 600,
};
