import type { CheckResult, RolloutCheck } from '../../../contracts/serving/rollout';
import type { Colours } from '../output/colours';
import { numberText } from '../output/number-text';
import { table } from '../output/table';

/** A check in words: `at most 0.02`, `at most 0.1 worse than before`. */
export const limitText = (check: RolloutCheck): string => {
  if ('atMost' in check) return `at most ${numberText(check.atMost)}`;
  if ('atLeast' in check) return `at least ${numberText(check.atLeast)}`;
  return `at most ${numberText(check.worseByAtMost)} worse`;
};

const verdictText = ({ verdict }: CheckResult, { green, red, yellow }: Colours): string => {
  if (verdict === 'passed') return green('✓ passed');
  return verdict === 'failed' ? red('✗ failed') : yellow('? too few samples');
};

/** What the checks of a step saw: new version beside the former one, and the limit. */
export const checkTable = (results: readonly CheckResult[], colours: Colours): string =>
  table(
    [
      { title: 'check' },
      { title: 'new', align: 'right' },
      { title: 'before', align: 'right' },
      { title: 'allowed' },
      { title: 'samples', align: 'right' },
      { title: '' },
    ],
    results.map((result) => [
      result.check.metric,
      numberText(result.value),
      numberText(result.formerValue),
      limitText(result.check),
      result.samples,
      verdictText(result, colours),
    ]),
  );

/** All results on one line, for what is under way: `error_rate 0 ✓, log_loss 12 of 20 samples`. */
export const checkLine = (results: readonly CheckResult[]): string =>
  results
    .map(({ check, value, samples, verdict }) =>
      verdict === 'inconclusive'
        ? `${check.metric} ${samples} of ${check.minSamples} samples`
        : `${check.metric} ${numberText(value)} ${verdict === 'passed' ? '✓' : '✗'}`,
    )
    .join(', ');
