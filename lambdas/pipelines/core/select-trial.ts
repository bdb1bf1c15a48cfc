import type { Search } from '../../../contracts/project/training';

/** What a trial came to, as its run says. */
export interface TrialResult {
  readonly number: number;
  readonly runId: string;
  readonly modelId: string | null;
  readonly onnxSha256: string;
  readonly metrics: Readonly<Record<string, number>>;
}

/**
 * The best trial by the search's objective; among equals the one with the lowest number, so that the choice
 * does not depend on which trial finished first. Trials without a finite value do not take part.
 */
export const selectTrial = (
  trials: readonly TrialResult[],
  objective: Search['objective'],
): TrialResult | undefined => {
  const value = (trial: TrialResult): number => trial.metrics[objective.metric] ?? Number.NaN;
  const sign = objective.direction === 'maximize' ? 1 : -1;
  return trials
    .filter((trial) => Number.isFinite(value(trial)))
    .sort((a, b) => sign * (value(b) - value(a)) || a.number - b.number)[0];
};
