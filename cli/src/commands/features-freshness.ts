import { defineCommand } from '../command';
import { table } from '../output/table';
import { lengthText, timeText } from '../output/time-text';

const columns = ['view', 'newest event', 'age', 'promised', ''].map((title) => ({ title }));

const ageText = (seconds: number | null): string | null => {
  if (seconds === null) return null;
  return seconds < 0 ? `${lengthText(-seconds * 1000)} ahead` : lengthText(seconds * 1000);
};

export const featuresFreshness = defineCommand({
  details: [
    'The age of the newest event of every view, by data and by pushes that are kept offline, against the freshness',
    'that cairn.yaml promises. Exit status 1 when a promise is broken.',
  ].join('\n'),
  examples: ['cairn features freshness'],
  role: 'viewer',
  run: async (session) => {
    const found = await (await session.client()).features.freshness();
    const { green, red } = session.colours;
    const rows = found.views.map(({ view, newestEvent, ageSeconds, promisedSeconds, isKept }) => [
      view,
      newestEvent && timeText(newestEvent),
      ageText(ageSeconds),
      ageText(promisedSeconds),
      isKept === null ? '' : isKept ? green('kept') : red('broken'),
    ]);
    return {
      json: found,
      text: table(columns, rows),
      refused: found.views.some(({ isKept }) => isKept === false),
    };
  },
});
