import type { MonitoringReport, Performance } from '../../../../contracts/monitoring/report';
import { type Html, html } from './html';
import { numberText, percentText } from './number-text';
import { performanceChart } from './performance-chart';
import { table } from './table';

/** What a reader looks at first, by kind of model. */
const mainMetrics = ['accuracy', 'mae'];

const namesOf = (performances: readonly Performance[]): readonly string[] => [
  ...new Set(
    performances.flatMap(({ metrics, estimated }) => [...Object.keys(metrics), ...Object.keys(estimated)]),
  ),
];

const metricOf = ({ metrics, estimated }: Performance, name: string): number | null | undefined =>
  name in metrics ? metrics[name] : estimated[name];

const performanceTable = (
  caption: string,
  first: string,
  rows: readonly { readonly name: string; readonly of: Performance }[],
): Html => {
  const names = namesOf(rows.map(({ of }) => of));
  return table(
    caption,
    [
      { title: first },
      { title: 'rows', isNumber: true },
      { title: 'with labels', isNumber: true },
      ...names.map((name) => ({ title: name.replaceAll('_', ' '), isNumber: true })),
    ],
    rows.map(({ name, of }) => [
      name,
      String(of.rows),
      percentText(of.coverage),
      ...names.map((metric) => numberText(metricOf(of, metric))),
    ]),
  );
};

/** How good the answers were: overall, by month, by slice. */
export const performanceSection = ({ performance, periods, slices }: MonitoringReport): Html => {
  const main = mainMetrics.find(
    (metric) => metric in performance.metrics || `estimated_${metric}` in performance.estimated,
  );
  const chart = main
    ? html`<figure><div class="scroll chart">${performanceChart(main, periods)}</div><figcaption>${main} by month: filled points are measured with labels, hollow ones estimated from the scores alone.</figcaption></figure>`
    : '';
  return html`<h2>Performance</h2>${performanceTable(
    'All rows. Metrics are measured on rows whose true value is known; estimates are made of the scores alone, and know nothing of what has changed in between.',
    'Window',
    [{ name: 'all', of: performance }],
  )}${chart}${performanceTable(
    'By calendar month (UTC)',
    'Month',
    periods.map((period) => ({ name: period.from.slice(0, 7), of: period })),
  )}${performanceTable(
    'By slice',
    'Slice',
    slices.map((slice) => ({ name: `${slice.by}: ${slice.value}`, of: slice })),
  )}`;
};
