import type { JournalEntry, Subject } from '../../../../contracts/journal';
import type { StoryLine } from '../../../../contracts/lineage/story';
import { keyOf } from './evidence';

/** Parts of a story, in the order in which they are told. */
export const chapters = [
  'use case',
  'cause',
  'data',
  'features',
  'training set',
  'training',
  'gates',
  'registration',
  'comparison',
  'approval',
  'rollout',
  'monitoring',
] as const;
export type Chapter = (typeof chapters)[number];

const distinct = (subjects: readonly Subject[]): Subject[] => [
  ...new Map(subjects.map((subject) => [keyOf(subject), subject])).values(),
];

/** One statement, resting on its entries; no line without any. */
export const line = (
  chapter: Chapter,
  text: string,
  evidence: readonly (JournalEntry | undefined)[],
  more: readonly (Subject | undefined)[] = [],
): readonly StoryLine[] => {
  const entries = evidence.filter((entry) => entry !== undefined);
  const [first] = entries;
  if (!first) return [];
  const about = [...entries.map(({ subject }) => subject), ...more.filter((one) => one !== undefined)];
  return [
    {
      chapter,
      text,
      time: first.time,
      entries: [...new Set(entries.map(({ id }) => id))],
      subjects: distinct(about),
    },
  ];
};
