import type { Strategy } from '../../../../contracts/serving/rollout';
import { allAtOnce } from './all-at-once';
import { blueGreen } from './blue-green';
import { canary } from './canary';
import { linear } from './linear';
import type { RolloutStrategy } from './strategy';

/** A strategy is data: a file here, a line below, and its name in the contract. The engine knows none of them. */
export const strategies: Readonly<Record<Strategy, RolloutStrategy>> = {
  all_at_once: allAtOnce,
  canary,
  linear,
  blue_green: blueGreen,
};
