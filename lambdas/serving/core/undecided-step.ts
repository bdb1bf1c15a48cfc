import type { StoredDeployment } from './stored-deployment';

/**
 * Why a rollout with checks may not go on to a position: the step before it is not judged, or was judged against
 * it. Null when it may. So no machine, however it was stopped and started, goes past its checks.
 */
export const undecidedBefore = ({ checks, steps }: StoredDeployment, position: number): string | null => {
  if (checks.length === 0 || position === 0) return null;
  const decision = steps[position - 1]?.decision;
  if (decision?.verdict === 'go_on') return null;
  return decision
    ? `Step ${position - 1} did not pass its checks: ${decision.reason}`
    : `The checks of step ${position - 1} are not decided.`;
};
