import { stdOf } from '../sample/moments';
import type { NumericSample } from '../sample/sample';
import { sumOf } from '../sample/sum';
import { type DriftOptions, driftMethod } from './drift-method';

export interface WassersteinOptions extends DriftOptions {
  /** In standard deviations of the reference (0.001 at least), so that columns can be compared. @default false */
  readonly normed?: boolean | undefined;
}

const LEAST_STD = 0.001;

/** The area between the two empirical distribution functions. */
const areaBetween = (reference: Float64Array, current: Float64Array): number => {
  let [first, second] = [0, 0];
  const steps = reference.length + current.length - 1;
  const next = (): number =>
    second >= current.length || (reference[first] as number) <= (current[second] as number)
      ? (reference[first] as number)
      : (current[second] as number);
  return sumOf(steps, () => {
    const from = next();
    if (second >= current.length || (reference[first] as number) <= (current[second] as number)) first += 1;
    else second += 1;
    return Math.abs(first / reference.length - second / current.length) * (next() - from);
  });
};

/** The work of moving one sample onto the other, as scipy.stats.wasserstein_distance. */
export const wasserstein = driftMethod<'wasserstein', WassersteinOptions, NumericSample>(
  {
    method: 'wasserstein',
    title: 'Wasserstein distance',
    kinds: ['numeric'],
    meaning:
      "How far values moved on average, in the column's unit; normed, in standard deviations of the reference.",
  },
  (reference, current, { normed }) => {
    const distance = areaBetween(reference.sorted, current.sorted);
    return { value: normed ? distance / Math.max(stdOf(reference.sorted), LEAST_STD) : distance };
  },
);
