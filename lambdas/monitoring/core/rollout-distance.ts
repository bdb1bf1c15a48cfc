import type { Answer } from './rollout-answers';
import type { Measured } from './rollout-metric';
import type { RolloutSample } from './rollout-sample';
import { jensenShannonOfCounts } from './rollout-statistics';

/** Bins of a probability: fixed, so that they depend on neither side. */
const bins = 10;

const ofProbability = (probability: number): string =>
  String(Math.min(bins - 1, Math.max(0, Math.floor(probability * bins))));

/** Edges of values of a regression: tenths of what both sides answered, so that they belong to neither. */
const binOfValue = (answers: readonly Answer[]): ((answer: Answer) => string) => {
  const values = answers.map(({ value }) => Number(value)).filter(Number.isFinite);
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const greatest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const width = (greatest - least) / bins || 1;
  return ({ value }) => String(Math.min(bins - 1, Math.floor((Number(value) - least) / width)));
};

/**
 * How an answer counts: by the probability of the second of two classes, by its class among more, by its value
 * in a regression.
 */
const binOf = (all: readonly Answer[]): ((answer: Answer) => string) => {
  const scored = all.every(({ probabilities }) => probabilities !== null);
  if (scored && all.every(({ probabilities }) => probabilities?.length === 2))
    return ({ probabilities }) => ofProbability(probabilities?.[1] ?? 0);
  const numeric = all.every(
    ({ value, probabilities }) => typeof value === 'number' && probabilities === null,
  );
  return numeric ? binOfValue(all) : ({ value }) => String(value);
};

const countsOf = (
  answers: readonly Answer[],
  bin: (answer: Answer) => string,
  names: readonly string[],
): readonly number[] => {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(bin(answer), (counts.get(bin(answer)) ?? 0) + 1);
  return names.map((name) => counts.get(name) ?? 0);
};

/** Jensen-Shannon distance (base 2) between what both sides answered; the samples are those of the smaller. */
export const predictionDistance = (current: RolloutSample, former: RolloutSample | null): Measured => {
  const base = { name: 'prediction_distance', unit: 'predictions of each side', lack: null };
  const before = former?.answers ?? [];
  const samples = former ? Math.min(current.answers.length, before.length) : current.answers.length;
  if (samples === 0 || !former) return { ...base, samples, value: null, lack: 'nothing to compare with' };
  const bin = binOf([...current.answers, ...before]);
  const names = [...new Set([...current.answers, ...before].map(bin))];
  const value = jensenShannonOfCounts(countsOf(current.answers, bin, names), countsOf(before, bin, names));
  return { ...base, samples, value };
};
