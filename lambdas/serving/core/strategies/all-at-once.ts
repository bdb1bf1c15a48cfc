import type { RolloutStrategy } from './strategy';

/** Everybody at once, with nothing to wait for. */
export const allAtOnce: RolloutStrategy = { steps: [{ weight: 100, bakeSeconds: 0 }], patienceSeconds: 60 };
