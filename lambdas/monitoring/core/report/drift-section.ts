import type { ColumnDrift, MonitoringReport } from '../../../../contracts/monitoring/report';
import { distributionChart } from './distribution-chart';
import { effectBar } from './effect-bar';
import { type Html, html } from './html';
import { numberText, percentText, pText } from './number-text';
import { table } from './table';

const verdictText = (drifted: boolean | null): Html => {
  if (drifted === null) return html`<span class="soft">not scored</span>`;
  return drifted ? html`<span class="moved">moved</span>` : html`<span class="fine">as trained</span>`;
};

const byEffect = (columns: readonly ColumnDrift[]): readonly ColumnDrift[] =>
  [...columns].sort((a, b) => (b.effect ?? -1) - (a.effect ?? -1) || (a.column < b.column ? -1 : 1));

const unitOf = ({ kind }: ColumnDrift): string => (kind === 'numeric' ? 'σ' : 'JS');

const overview = (columns: readonly ColumnDrift[], minimum: number): Html => {
  const top = Math.max(minimum * 1.2, ...columns.map(({ effect }) => effect ?? 0), 1e-9);
  return table(
    'How far each column moved: in standard deviations of the training rows (σ), or as Jensen-Shannon distance of categories (JS). The dashed line is the smallest effect that counts.',
    [
      { title: 'Column' },
      { title: 'Role' },
      { title: 'Moved by', isNumber: true },
      { title: '' },
      { title: 'Verdict' },
      { title: 'Decided by' },
      { title: 'Value', isNumber: true },
      { title: 'p, adjusted', isNumber: true },
      { title: 'Mean, training', isNumber: true },
      { title: 'Mean, window', isNumber: true },
    ],
    columns.map((column) => [
      column.column,
      column.role,
      column.effect === null ? '–' : `${numberText(column.effect)} ${unitOf(column)}`,
      effectBar(column.effect, { top, minimum }, column.drifted === true),
      verdictText(column.drifted),
      column.decisive.method,
      numberText(column.decisive.value),
      pText(column.decisive.pValue),
      numberText(column.referenceMean),
      numberText(column.currentMean),
    ]),
  );
};

const binText = ({ kind, bins }: NonNullable<ColumnDrift['distribution']>, index: number): string => {
  if (kind === 'categorical') return String(bins[index] ?? '');
  return `${numberText(Number(bins[index]))} to ${numberText(Number(bins[index + 1]))}`;
};

const numbersOf = ({ column, distribution, statistics }: ColumnDrift): Html =>
  html`<details><summary>Numbers of ${column}</summary>${table(
    'Statistics, before any adjustment',
    [
      { title: 'Method' },
      { title: 'Value', isNumber: true },
      { title: 'p', isNumber: true },
      { title: 'Remark' },
    ],
    statistics.map(({ method, value, pValue, reason }) => [
      method,
      numberText(value),
      pText(pValue),
      reason?.replaceAll('_', ' ') ?? '',
    ]),
  )}${
    distribution &&
    table(
      'Shares',
      [{ title: 'Bin' }, { title: 'Training', isNumber: true }, { title: 'Window', isNumber: true }],
      distribution.reference.map((share, index) => [
        binText(distribution, index),
        percentText(share),
        percentText(distribution.current[index]),
      ]),
    )
  }</details>`;

const figure = (column: ColumnDrift): Html =>
  html`<figure><h3>${column.column}</h3><figcaption>${column.role}, ${verdictText(column.drifted)}</figcaption>${
    column.distribution
      ? distributionChart(column.column, column.distribution)
      : html`<p class="soft">No values.</p>`
  }${numbersOf(column)}</figure>`;

/** Which columns moved, by how much, and their distributions over each other. */
export const driftSection = ({ drift, settings }: MonitoringReport): Html => {
  const columns = byEffect(drift);
  const minimum = typeof settings['minimumEffect'] === 'number' ? settings['minimumEffect'] : 0;
  if (columns.length === 0) return html`<h2>Drift</h2><p>No column could be compared.</p>`;
  return html`<h2>Drift</h2>${overview(columns, minimum)}<h2>Distributions</h2><p class="soft"><span class="key key-reference"></span>training rows<span class="key key-current"></span>window</p><div class="grid">${columns.map(figure)}</div>`;
};
