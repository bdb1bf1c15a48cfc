import { defineCommand } from '../command';
import { numberText } from '../output/number-text';
import { table } from '../output/table';
import { timeText } from '../output/time-text';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly version?: number;
}

const columns = ['feature', 'count', 'empty', 'distinct', 'min', 'median', 'mean', 'max', 'top'].map(
  (title, index) => ({ title, align: index === 0 || index === 8 ? ('left' as const) : ('right' as const) }),
);

const shown = (value: string | number | boolean | null): string | null => {
  if (value === null) return null;
  return typeof value === 'number' ? numberText(value) : String(value);
};

export const featuresStatistics = defineCommand<Options>({
  arguments: [{ name: '<view>', help: 'a feature view' }],
  options: [{ flags: '--version <number>', help: 'default: the newest', parse: wholeNumber(1, 1_000_000) }],
  details:
    'What the last materialization found in the history, and how its expectations did. Exit status 1 when one failed.',
  examples: ['cairn features statistics daily_weather'],
  role: 'viewer',
  run: async (session, { options: { version }, args: [view = ''] }) => {
    const client = await session.client();
    const found = await client.features.getStatistics({
      view,
      ...(version === undefined ? {} : { version }),
    });
    const { green, red } = session.colours;
    const rows = found.features.map((one) => [
      one.feature,
      one.count,
      one.nulls,
      one.distinct,
      shown(one.min),
      shown(one.quantiles?.p50 ?? null),
      shown(one.mean),
      shown(one.max),
      one.top.map(({ value, count }) => `${value} (${count})`).join(', '),
    ]);
    const expectations = found.expectations.map(
      ({ expectation, passed, failingRows }) =>
        `${passed ? green('✓') : red('✗')} ${expectation}${passed ? '' : `: ${failingRows} rows`}`,
    );
    return {
      json: found,
      text: [
        `${found.view} version ${found.version}: ${found.rows} rows, ${timeText(found.time)}`,
        table(columns, rows),
        ...expectations,
      ].join('\n'),
      refused: found.expectations.some(({ passed }) => !passed),
    };
  },
});
