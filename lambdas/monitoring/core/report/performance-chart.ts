import type { MonitoringReport } from '../../../../contracts/monitoring/report';
import { type Html, html } from './html';
import { numberText } from './number-text';

const width = 640;
const height = 180;
const [left, right, top, bottom] = [44, 12, 12, 150];

type Period = MonitoringReport['periods'][number];

/** One series of points over the periods, with gaps where there is no value. */
interface Series {
  readonly name: 'measured' | 'estimated';
  readonly values: readonly (number | null)[];
}

const at = (value: number): string => String(Math.round(value * 10) / 10);

/** A metric by period: measured points filled, estimated ones hollow. */
export const performanceChart = (metric: string, periods: readonly Period[]): Html => {
  const series: readonly Series[] = [
    { name: 'measured', values: periods.map(({ metrics }) => metrics[metric] ?? null) },
    { name: 'estimated', values: periods.map(({ estimated }) => estimated[`estimated_${metric}`] ?? null) },
  ];
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spare = (high - low || Math.abs(high) || 1) * 0.15;
  const [from, to] = [low - spare, high + spare];
  const x = (index: number) => left + ((index + 0.5) * (width - left - right)) / periods.length;
  const y = (value: number) => bottom - ((value - from) / (to - from)) * (bottom - top);
  const points = series.flatMap(({ name, values: ofSeries }) =>
    ofSeries.map((value, index) =>
      value === null
        ? ''
        : html`<circle class="${name}" cx="${at(x(index))}" cy="${at(y(value))}" r="5"><title>${periods[index]?.from.slice(0, 7)}: ${name} ${numberText(value)}</title></circle>`,
    ),
  );
  const ticks = values.length === 0 ? [] : [low, high];
  const title = `${metric} by month, measured and estimated`;
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}"><title>${title}</title><line class="axis" x1="${left}" y1="${bottom}" x2="${width - right}" y2="${bottom}"/>${ticks.map(
    (value) =>
      html`<line class="axis" x1="${left}" y1="${at(y(value))}" x2="${width - right}" y2="${at(y(value))}"/><text x="${left - 6}" y="${at(y(value) + 4)}" text-anchor="end">${numberText(value)}</text>`,
  )}${periods.map(
    (period, index) =>
      html`<text x="${at(x(index))}" y="${height - 12}" text-anchor="middle">${period.from.slice(0, 7)}</text>`,
  )}${points}</svg>`;
};
