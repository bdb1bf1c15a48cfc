import type { ResponseFor } from '../../../sdk/src';
import { numberText } from '../output/number-text';
import { table } from '../output/table';
import { timeText } from '../output/time-text';

type Comparison = ResponseFor<'tracking.compareRuns'>;
type Values = readonly (string | number | null)[];

/** Longer values are cut in the middle of the table; --json has them whole. */
const longest = 60;

const cell = (value: string | number | null): string | null => {
  if (typeof value === 'number') return numberText(value);
  return value !== null && value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
};

const rowsOf = (kind: string, byKey: Readonly<Record<string, Values>>) =>
  Object.entries(byKey).map(([key, values], index) => [index === 0 ? kind : '', key, ...values.map(cell)]);

/** The params, metrics, datasets and tags that differ, a column for each run. */
export const comparisonText = ({ runs, differing, same }: Comparison): string => {
  const rows = [
    ['run', 'id', ...runs.map(({ runId }) => runId)],
    ['', 'status', ...runs.map(({ status }) => status)],
    ['', 'started', ...runs.map(({ startTime }) => timeText(new Date(startTime).toISOString()))],
    ...rowsOf('params', differing.params),
    ...rowsOf('metrics', differing.metrics),
    ...rowsOf('datasets', differing.datasets),
    ...rowsOf('tags', differing.tags),
  ];
  const columns = [{ title: '' }, { title: '' }, ...runs.map(({ name }) => ({ title: name }))];
  const counts = `The same in all: ${same.params} params, ${same.metrics} metrics, ${same.datasets} datasets, ${same.tags} tags.`;
  return `${table(columns, rows)}\n${counts}`;
};
