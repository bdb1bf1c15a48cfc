import type { RolloutStrategy } from './strategy';

/**
 * The new version (green) is up first, reached by its name only; then it takes everything, while the former one
 * (blue) can be back with one write.
 */
export const blueGreen: RolloutStrategy = {
  steps: [
    { weight: 0, bakeSeconds: 60 },
    { weight: 100, bakeSeconds: 600 },
  ],
  patienceSeconds: 600,
};
