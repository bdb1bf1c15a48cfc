import type { MonitoringReport } from '../../../../contracts/monitoring/report';
import { type Html, html } from './html';
import { numberText, percentText } from './number-text';
import { table } from './table';

const shownCategories = 5;

const categoriesText = (categories: readonly string[]): string => {
  if (categories.length === 0) return '';
  const more = categories.length > shownCategories ? ` and ${categories.length - shownCategories} more` : '';
  return `${categories.slice(0, shownCategories).join(', ')}${more}`;
};

/** What is wrong with single columns, and whether they are computed in two ways. */
export const qualitySection = ({ quality, skew }: MonitoringReport): Html =>
  html`<h2>Data quality</h2>${table(
    'Values as they were served, against the training rows',
    [
      { title: 'Column' },
      { title: 'missing', isNumber: true },
      { title: 'out of range', isNumber: true },
      { title: 'new categories' },
      { title: 'constant' },
    ],
    quality.map(({ column, missing, outOfRange, newCategories, constant }) => [
      column,
      percentText(missing),
      percentText(outOfRange),
      categoriesText(newCategories),
      constant ? 'yes' : '',
    ]),
  )}<h2>Training-serving skew</h2>${table(
    'Served values against the offline history of the same entity and event time',
    [
      { title: 'Column' },
      { title: 'compared', isNumber: true },
      { title: 'differ', isNumber: true },
      { title: 'largest difference', isNumber: true },
    ],
    skew.map(({ column, compared, mismatches, largestDifference }) => [
      column,
      String(compared),
      mismatches > 0 ? html`<span class="moved">${mismatches}</span>` : '0',
      numberText(largestDifference),
    ]),
  )}`;
