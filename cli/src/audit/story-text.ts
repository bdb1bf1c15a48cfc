import type { Story, StoryLine } from '../../../contracts/lineage/story';
import type { Colours } from '../output/colours';
import { timeText } from '../output/time-text';
import { wrapped } from './wrapped';

const headings: Readonly<Record<string, string>> = {
  'use case': 'What it is for',
  cause: 'Why it was trained',
  data: 'Data',
  features: 'Features',
  'training set': 'Training set',
  training: 'Training',
  gates: 'Gates',
  registration: 'Registration',
  comparison: 'Champion against challenger',
  approval: 'Approval',
  rollout: 'Rollout',
  monitoring: 'Monitoring',
};

const indent = ' '.repeat(23);

/** Short names of entries: their numbers in the journal; the id where the publisher has given none yet. */
const sources = ({ entries }: StoryLine, numbers: Story['numbers']): string =>
  `[${entries.map((id) => numbers[id] ?? id).join(', ')}]`;

const lineText = (line: StoryLine, { numbers }: Story, { dim }: Colours, width: number): string => {
  const words = wrapped(`${line.text} ${sources(line, numbers)}`, width - indent.length);
  return words
    .map((part, index) => (index === 0 ? `  ${dim(timeText(line.time))}  ${part}` : `${indent}${part}`))
    .join('\n');
};

const gapLines = ({ gaps }: Story, { yellow }: Colours): readonly string[] =>
  gaps.length === 0
    ? []
    : [
        '',
        yellow(`${gaps.length === 1 ? 'One link is' : `${gaps.length} links are`} missing`),
        ...gaps.map((gap) => `  ${gap}`),
      ];

const example = ({ lines, numbers }: Story): string => {
  const first = lines[0]?.entries[0];
  return String(first === undefined ? '<entry>' : (numbers[first] ?? first));
};

/** A story in chapters: time (UTC), what happened, and in brackets the journal entries that say so. */
export const storyText = (story: Story, colours: Colours, width: number): string => {
  const chapters = [...new Set(story.lines.map(({ chapter }) => chapter))];
  return [
    colours.bold(`How ${story.model}/${story.version} came to be`),
    ...chapters.flatMap((chapter) => [
      '',
      colours.bold(headings[chapter] ?? chapter),
      ...story.lines
        .filter((line) => line.chapter === chapter)
        .map((line) => lineText(line, story, colours, width)),
    ]),
    ...gapLines(story, colours),
    '',
    `Numbers in brackets are journal entries: npx cairn journal ${example(story)}`,
  ].join('\n');
};
