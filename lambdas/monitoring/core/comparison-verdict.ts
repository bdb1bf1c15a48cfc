import type { Comparison } from '../../../contracts/monitoring/comparison';
import type { ComparisonDefinition } from '../../../contracts/project/training';
import { isHigherBetter } from './comparison-metrics';
import type { Numbers } from './comparison-numbers';

/** Slices of fewer rows are shown, and decide nothing. */
export const rowsOfWorstSlice = 50;

/** Rounding of sums must not decide between equals. */
const rounding = 1e-12;

type SideBySide = Comparison['overall'];

/** By how much the challenger is better, in units of the metric; null where one of them has no value. */
const gainOf = (metric: string, { champion, challenger }: SideBySide): number | null => {
  const [before, after] = [champion[metric] ?? null, challenger[metric] ?? null];
  if (before === null || after === null) return null;
  return isHigherBetter(metric) ? after - before : before - after;
};

const text = (value: number | null | undefined): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : 'unknown';

const valuesText = (metric: string, { champion, challenger }: SideBySide): string =>
  `${metric} ${text(challenger[metric])} against ${text(champion[metric])}`;

/** Whether the challenger may take the champion's place, and why, in words. Null where nothing can be said. */
export const verdictOf = (
  { metric, margin, worstSlice }: Omit<ComparisonDefinition, 'slices'>,
  { overall, slices, unanswered, champion }: Omit<Numbers, 'otherViews'> & Pick<Comparison, 'champion'>,
): { readonly better: boolean; readonly reason: string } | null => {
  // Before all numbers: they are of the rows that both answered, and would praise who leaves the hard ones out.
  if (unanswered.challenger > unanswered.champion)
    return {
      better: false,
      reason: `answers ${unanswered.challenger} test rows with no number, v${champion} ${unanswered.champion}`,
    };
  const gain = gainOf(metric, overall);
  if (gain === null) return null;
  const whole = `${valuesText(metric, overall)} of v${champion} on ${overall.rows} test rows`;
  if (gain < margin - rounding)
    return { better: false, reason: `${whole}: needs to be better by ${text(margin)}, is by ${text(gain)}` };
  const worse = slices
    .filter(({ rows }) => rows >= rowsOfWorstSlice)
    .flatMap((slice) => {
      const loss = -(gainOf(metric, slice) ?? 0);
      return worstSlice !== undefined && loss > worstSlice + rounding ? [{ slice, loss }] : [];
    })
    .sort((a, b) => b.loss - a.loss)[0];
  if (!worse) return { better: true, reason: whole };
  const { by, value } = worse.slice;
  return {
    better: false,
    reason: `${whole}, but where ${by} is ${value} ${valuesText(metric, worse.slice)}: worse by ${text(worse.loss)}, allowed is ${text(worstSlice)}`,
  };
};
