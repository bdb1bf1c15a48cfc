import type { Gate } from '../../../contracts/project/training';
import type { Task } from '../../../statistics';
import type { Found } from './found';

/** What a model must reach here, and whether one is needed at all. */
export interface Judgement {
  /** The metric that decides, as the trainer names it without its split. */
  readonly metric: string;
  readonly baseline: number;
  /** By how much it must be better than the baseline: what chance alone does not explain. */
  readonly margin: number;
  readonly gates: readonly [Gate, ...Gate[]];
  readonly needed: boolean;
  readonly because: string;
}

const least = 0.02;
const greatest = 0.25;

const rounded = (value: number): number => Number(value.toPrecision(4));

/** The metric that tells most about the test rows that there are, and what chance gives by it. */
const metricFor = (task: Task, { classes, baseline }: Found): { metric: string; chance: number } => {
  if (task === 'regression') return { metric: 'r2', chance: 0 };
  if (classes.length === 2 && baseline.test['roc_auc'] !== undefined)
    return { metric: 'roc_auc', chance: 0.5 };
  return { metric: 'balanced_accuracy', chance: 1 / Math.max(2, classes.length) };
};

/** Spread of the metric when nothing is known, for as many test rows. */
const chanceSpread = (metric: string, { splits, classes }: Found): number => {
  const test = splits.find(({ name }) => name === 'test');
  const counts = Object.values(test?.classes ?? {}).filter((count) => count > 0);
  if (metric === 'roc_auc') {
    const [a = 1, b = 1] = counts;
    return Math.sqrt((a + b + 1) / (12 * a * b));
  }
  if (metric === 'balanced_accuracy') {
    const p = 1 / Math.max(2, classes.length);
    return Math.sqrt(counts.reduce((sum, count) => sum + (p * (1 - p)) / count, 0)) / counts.length;
  }
  return 1 / Math.sqrt(Math.max(1, test?.rows ?? 1));
};

/** Twice the spread of chance, of what the baseline leaves to be gained. */
const marginFor = (metric: string, chance: number, baseline: number, found: Found): number => {
  const twice = Math.min(greatest, Math.max(least, 2 * chanceSpread(metric, found)));
  return rounded(Math.max(0.005, twice * Math.min(1, (1 - baseline) / (1 - chance))));
};

const percentOf = (value: number | undefined): string =>
  value === undefined ? 'not defined' : String(Number(value.toPrecision(3)));

const verdict = (metric: string, baseline: number, margin: number, { rule, model }: Found) => {
  const [ruleValue, modelValue] = [rule?.test[metric], model[metric]];
  const numbers = `${metric} on the test rows: baseline ${percentOf(baseline)}, one rule on ${rule?.column ?? 'nothing'} ${percentOf(ruleValue)}, a quick model of all columns ${percentOf(modelValue)}`;
  const best = Math.max(ruleValue ?? -Infinity, modelValue ?? -Infinity);
  if (best < baseline + margin)
    return {
      needed: false,
      because: `Nothing found here beats the baseline by more than chance does. ${numbers}.`,
    };
  if (rule && ruleValue !== undefined && ruleValue >= (modelValue ?? -Infinity) - margin / 4) {
    const cut = rule.threshold === null ? 'looked up' : `cut at ${Number(rule.threshold.toPrecision(4))}`;
    return {
      needed: false,
      because: `A heuristic is as good as AI: ${rule.column}, ${cut}, tells as much as a model of all columns. ${numbers}.`,
    };
  }
  return {
    needed: true,
    because: `A quick model of all columns is clearly better than the baseline and than any rule on one column. ${numbers}.`,
  };
};

/** The gates of the project and the frank line, from what the heuristics reach. */
export const judge = (task: Task, found: Found): Judgement => {
  const { metric, chance } = metricFor(task, found);
  const baseline = found.baseline.test[metric] ?? chance;
  const margin = marginFor(metric, chance, baseline, found);
  const loss = task === 'regression' ? 'mae' : 'log_loss';
  const lossOfBaseline = found.baseline.test[loss];
  return {
    metric,
    baseline,
    margin,
    gates: [
      { metric: `test_${metric}`, aboveBaselineBy: margin },
      ...(lossOfBaseline === undefined ? [] : [{ metric: `test_${loss}`, atMost: rounded(lossOfBaseline) }]),
    ],
    ...verdict(metric, baseline, margin, found),
  };
};
