import { jensenShannon } from '../../../statistics';
import type { Answer } from './rollout-answers';
import type { Measured } from './rollout-metric';
import type { RolloutSample } from './rollout-sample';

/** Bins of a probability: fixed, so that they depend on neither side. */
const bins = 10;

const binOf = (probability: number): string =>
  String(Math.min(bins - 1, Math.max(0, Math.floor(probability * bins))));

const isOfTwoClasses = ({ probabilities }: Answer): boolean => probabilities?.length === 2;
const isNumber = ({ value, probabilities }: Answer): boolean =>
  typeof value === 'number' && probabilities === null;

/**
 * How far apart two sides answer: by the probability of the second of two classes in fixed tenths, by the class
 * among more, by value in a regression.
 */
const distanceOf = (current: readonly Answer[], former: readonly Answer[]): number | null => {
  const all = [...current, ...former];
  const compare = (told: (answer: Answer) => Answer['value'], kind: 'numeric' | 'categorical') =>
    jensenShannon(former.map(told), current.map(told), { base: 2, kind }).value;
  if (all.every(isOfTwoClasses))
    return compare(({ probabilities }) => binOf(probabilities?.[1] ?? 0), 'categorical');
  return all.every(isNumber)
    ? compare(({ value }) => value, 'numeric')
    : compare(({ value }) => (value === null ? null : String(value)), 'categorical');
};

/** Jensen-Shannon distance (base 2) between what both sides answered; the samples are those of the smaller. */
export const predictionDistance = (current: RolloutSample, former: RolloutSample | null): Measured => {
  const base = { name: 'prediction_distance', unit: 'predictions of each side' };
  if (!former)
    return { ...base, samples: current.answers.length, value: null, lack: 'nothing to compare with' };
  const samples = Math.min(current.answers.length, former.answers.length);
  const value = samples === 0 ? null : distanceOf(current.answers, former.answers);
  return { ...base, samples, value, lack: value === null ? 'nothing was answered' : null };
};
