import {
  type CheckResult,
  higherIsBetter,
  type RolloutCheck,
  type RolloutMetric,
} from '../../../contracts/serving/rollout';
import { predictionDistance } from './rollout-distance';
import { type Measured, measure, type OwnMetric } from './rollout-metric';
import type { RolloutSample } from './rollout-sample';

/** The two sides of a rollout at a step. */
export interface RolloutSides {
  readonly current: RolloutSample;
  /** Null on a first deployment: nothing was in service before. */
  readonly former: RolloutSample | null;
  /** Names of the former variants, for people. */
  readonly formerName: string;
}

type Seen = Omit<CheckResult, 'check'>;
type BothSides = RolloutSides & { readonly former: RolloutSample };

/** Rounding of sums must not decide between equals. */
const rounding = 1e-12;

const text = (value: number): string => String(Number(value.toPrecision(4)));

/** Why a side says nothing yet; null when it does. */
const lackOf = ({ minSamples }: RolloutCheck, { name, samples, unit, lack }: Measured): string | null => {
  if (samples >= minSamples) return lack === null ? null : `${name}: ${lack}`;
  return `${name} needs ${minSamples} ${unit}, there are ${samples}`;
};

const inconclusive = ({ value, samples }: Measured, reason: string): Seen => ({
  value,
  formerValue: null,
  samples,
  verdict: 'inconclusive',
  reason,
});

/** A bound is met by a value that equals it. */
const againstBound = (check: RolloutCheck, seen: Measured, value: number): Seen => {
  const atLeast = 'atLeast' in check;
  const bound = atLeast ? check.atLeast : 'atMost' in check ? check.atMost : check.worseByAtMost;
  const passed = atLeast ? value >= bound - rounding : value <= bound + rounding;
  return {
    value,
    formerValue: null,
    samples: seen.samples,
    verdict: passed ? 'passed' : 'failed',
    reason: `${seen.name} ${text(value)} (allowed: ${atLeast ? 'at least' : 'at most'} ${text(bound)}), ${seen.samples} ${seen.unit}`,
  };
};

const worseBy = (metric: RolloutMetric, value: number, former: number): number =>
  higherIsBetter.has(metric) ? former - value : value - former;

const differenceText = (worse: number, formerName: string): string => {
  if (Math.abs(worse) <= rounding) return `the same as ${formerName}`;
  return `${text(Math.abs(worse))} ${worse > 0 ? 'worse' : 'better'} than ${formerName}`;
};

const againstFormer = (
  metric: OwnMetric,
  check: Extract<RolloutCheck, { worseByAtMost: number }>,
  seen: Measured,
  value: number,
  { former, formerName }: BothSides,
): Seen => {
  const before = measure(metric, former);
  const lack = lackOf(check, before);
  if (lack !== null || before.value === null) return inconclusive(seen, `${formerName}: ${lack}`);
  const worse = worseBy(metric, value, before.value);
  return {
    value,
    formerValue: before.value,
    samples: seen.samples,
    verdict: worse <= check.worseByAtMost + rounding ? 'passed' : 'failed',
    reason: `${seen.name} ${text(value)} is ${differenceText(worse, formerName)} (allowed: ${text(check.worseByAtMost)}), ${seen.samples} ${seen.unit}`,
  };
};

/** What was measured wins over what the scores promise, as soon as there is enough of it on every side asked. */
const metricOf = (check: RolloutCheck, asked: OwnMetric, { current, former }: RolloutSides): OwnMetric => {
  if (asked !== 'estimated_accuracy') return asked;
  const sides = 'worseByAtMost' in check && former ? [current, former] : [current];
  const enough = sides.every((side) => measure('accuracy', side).samples >= check.minSamples);
  return enough ? 'accuracy' : asked;
};

const see = (check: RolloutCheck, sides: RolloutSides): Seen => {
  const { current, former } = sides;
  if (check.metric === 'prediction_distance') {
    const seen = predictionDistance(current, former);
    const lack = former ? lackOf(check, seen) : null;
    if (!former) return { ...inconclusive(seen, `${seen.name}: nothing to compare with`), verdict: 'passed' };
    if (lack !== null || seen.value === null) return inconclusive({ ...seen, value: null }, String(lack));
    return againstBound(check, seen, seen.value);
  }
  const metric = metricOf(check, check.metric, sides);
  const seen = measure(metric, current);
  if ('worseByAtMost' in check && !former)
    return { ...inconclusive(seen, `${seen.name}: nothing to compare with`), verdict: 'passed' };
  const lack = lackOf(check, seen);
  if (lack !== null || seen.value === null) return inconclusive({ ...seen, value: null }, String(lack));
  if ('worseByAtMost' in check && former)
    return againstFormer(metric, check, seen, seen.value, { ...sides, former });
  return againstBound(check, seen, seen.value);
};

/**
 * What one check sees at a step. Every side that it looks at needs its samples before it decides anything: a
 * difference against a handful is no difference.
 */
export const judgeCheck = (check: RolloutCheck, sides: RolloutSides): CheckResult => ({
  check,
  ...see(check, sides),
});
