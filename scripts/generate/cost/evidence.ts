import { amountText, assumptions, measured, type Price, prices, sources } from '../../../costs';
import { table } from './markdown';

/** What one piece of work was measured to take. */
export const measurementTable = (): string =>
  table(
    [
      'work',
      'API requests',
      'function calls',
      'function time, s',
      'RRU',
      'WRU',
      'S3 writes',
      'S3 reads',
      'transitions',
      'events',
    ],
    Object.entries(measured.work).map(([work, { takes }]) => {
      const uses = Object.values(takes.functions);
      return [
        work,
        takes.apiRequests,
        uses.reduce((sum, { invocations }) => sum + invocations, 0),
        uses.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000,
        takes.readUnits,
        takes.writeUnits,
        takes.objectWrites,
        takes.objectReads,
        takes.transitions,
        takes.events,
      ].map((value) => (typeof value === 'number' ? amountText(value) : value));
    }),
  );

/** Everything that was assumed. */
export const assumptionTable = (): string =>
  table(
    ['assumed', 'value'],
    Object.entries(assumptions).map(([name, value]) => [name, String(value)]),
  );

export const priceTable = (): string =>
  table(
    ['price', 'USD', 'for', 'never paid, a month', 'read in'],
    Object.values<Price>(prices).map(({ title, usd, per, unit, source, free }) => [
      title,
      String(usd),
      `${amountText(per)} ${unit}`,
      free === undefined ? '' : amountText(free),
      source === 'memory' ? '**not verified**' : source,
    ]),
  );

export const sourceList = (): string =>
  Object.entries(sources)
    .filter(([, { url }]) => url !== null)
    .map(([name, { title, url, date }]) => `- ${name}: [${title}](${url}), read on ${date}`)
    .join('\n');
