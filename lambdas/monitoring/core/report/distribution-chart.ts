import type { Distribution } from '../../../../contracts/monitoring/report';
import { type Html, html } from './html';
import { numberText } from './number-text';

const width = 320;
const height = 120;
const bottom = 100;

const at = (value: number): string => String(Math.round(value * 100) / 100);

const highest = ({ reference, current }: Distribution): number => Math.max(...reference, ...current, 1e-9);

/** Steps from bin to bin, down to the axis at both ends. */
const outline = (shares: readonly number[], step: number, scale: number): string => {
  const points = shares.map((share, index) => {
    const y = at(bottom - share * scale);
    return `V${y}H${at((index + 1) * step)}`;
  });
  return `M0 ${bottom}${points.join('')}V${bottom}`;
};

const numericMarks = (distribution: Distribution, step: number, scale: number): readonly Html[] => [
  html`<path class="reference" d="${outline(distribution.reference, step, scale)}Z"/>`,
  html`<path class="current" d="${outline(distribution.current, step, scale)}"/>`,
];

const bar = (name: string, share: number, x: number, barWidth: number, scale: number): Html =>
  html`<rect class="${name}" x="${at(x)}" y="${at(bottom - share * scale)}" width="${at(barWidth)}" height="${at(share * scale)}"/>`;

const categoryMarks = ({ reference, current }: Distribution, step: number, scale: number): readonly Html[] =>
  reference.flatMap((share, index) => [
    bar('bar-reference', share, index * step + step * 0.1, step * 0.38, scale),
    bar('bar', current[index] ?? 0, index * step + step * 0.5, step * 0.38, scale),
  ]);

const labelOf = (bin: number | string | undefined): string =>
  typeof bin === 'number' ? numberText(bin) : (bin ?? '');

/** Shares of two samples over each other: the training rows filled, the window as a line or as bars beside. */
export const distributionChart = (column: string, distribution: Distribution): Html => {
  const { kind, bins, reference } = distribution;
  const step = width / Math.max(1, reference.length);
  const scale = (bottom - 8) / highest(distribution);
  const marks = kind === 'numeric' ? numericMarks : categoryMarks;
  const title = `Distribution of ${column}: training rows and window`;
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}"><title>${title}</title>${marks(
    distribution,
    step,
    scale,
  )}<line class="axis" x1="0" y1="${bottom}" x2="${width}" y2="${bottom}"/><text x="0" y="${height - 6}">${labelOf(bins[0])}</text><text x="${width}" y="${height - 6}" text-anchor="end">${labelOf(bins.at(-1))}</text></svg>`;
};
