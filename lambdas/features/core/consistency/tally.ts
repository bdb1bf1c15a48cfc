import type { ReplayedFeature } from '../../../../contracts/features/consistency';
import type { Scalar } from '../../../../contracts/serving/inference';
import type { ServedQuestion } from './served-questions';

/** Mismatches of a feature that are shown. */
const shownExamples = 3;

/** A feature before anything of it was compared. */
export const nothingCompared = (
  view: { readonly name: string; readonly version: number },
  feature: string,
): ReplayedFeature => ({
  feature,
  view: view.name,
  viewVersion: view.version,
  compared: 0,
  mismatches: 0,
  stale: 0,
  largestDifference: null,
  examples: [],
});

/** How far two numbers lie apart; null for anything else. */
const differenceOf = (a: Scalar | null, b: Scalar | null): number | null =>
  typeof a === 'number' && typeof b === 'number' && Number.isFinite(a - b) ? Math.abs(a - b) : null;

/** What a question was answered with, and what the history says. */
interface Answer {
  readonly question: ServedQuestion;
  readonly given: ServedQuestion['features'][string];
  readonly offline: Scalar | null;
}

/**
 * Counts one answer into a feature: bit for bit, with the largest difference and the first examples. Says whether it
 * differs. `events`: event times of the value that was served and of the history's.
 */
export const tally = (
  found: ReplayedFeature,
  { question, given, offline }: Answer,
  events: { readonly servedEvent: string | null; readonly offlineEvent: string | null },
): boolean => {
  found.compared += 1;
  if (Object.is(given.value, offline)) return false;
  found.mismatches += 1;
  const apart = differenceOf(given.value, offline);
  if (apart !== null) found.largestDifference = Math.max(found.largestDifference ?? 0, apart);
  if (found.examples.length < shownExamples)
    found.examples.push({ predictionId: question.predictionId, served: given.value, offline, ...events });
  return true;
};
