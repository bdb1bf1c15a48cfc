import { type Story, storySchema } from '../../../contracts/lineage/story';
import { entryId, minutesAgo, randomNumbers } from './any';

const lines: readonly (readonly [chapter: string, text: string])[] = [
  [
    'use case',
    'Operations planning asks: will it rain (or snow) in Seattle tomorrow? A model is used because the baseline cannot say how sure it is.',
  ],
  ['data', 'city-weather v2 was cleaned from v1: 1,461 rows, 0 dropped, every one of 8 expectations held.'],
  ['features', 'daily_weather v1 made 15 features of it, point in time, fresh for 2 days.'],
  [
    'training',
    'training-3 ran 6 trials on 724 rows because of drift in half-year; gradient_boosting with 10 features was best by validation log loss.',
  ],
  [
    'gates',
    'It passed 3 gates: ROC AUC 0.753 (at least 0.7), 0.095 above the baseline, log loss 0.567 (at most 0.6).',
  ],
  ['gates', 'It was better than v2 on the frozen test rows: ROC AUC 0.753 against 0.741.'],
  ['approval', 'token:…PROVER approved it: “beats the baseline in every season”.'],
  ['rollout', 'It went out by canary in 3 steps, 10 %, 50 %, 100 %; every check passed.'],
  ['monitoring', 'half-year has watched it since; the last window shows drift in 6 of 10 columns.'],
];

/** The story of a version. */
export const makeStory = (version: number, change: Partial<Story> = {}): Story => {
  const random = randomNumbers(version);
  const told = lines.map(([chapter, text], position) => ({
    chapter,
    text,
    time: minutesAgo(500 - position * 40),
    entries: Array.from({ length: 1 + (position % 2) }, () => entryId(random)),
    subjects: [],
  }));
  const numbers = told.flatMap(({ entries }) => entries).map((entry, position) => [entry, 11 + position * 7]);
  return storySchema.parse({
    project: 'weather',
    model: 'rain',
    version,
    lines: told,
    numbers: Object.fromEntries(numbers),
    gaps: [],
    ...change,
  });
};
