import { storyText } from '../audit/story-text';
import { defineCommand } from '../command';
import { parseVersionReference } from '../version-reference';

const usualColumns = 100;

export const story = defineCommand({
  arguments: [{ name: '<model>', help: 'the version that is live (rain), or one of them (rain/3)' }],
  details: [
    'Told from the journal alone, chapter by chapter: data and cleaning, features, trials, gates, who approved,',
    'rollout, and which drift led to it. The numbers at the end of a line are the journal entries behind it.',
    'Exit status 1 when a link is missing.',
  ].join('\n'),
  examples: ['cairn story rain', 'cairn story rain/3 --json'],
  role: 'viewer',
  run: async (session, { args: [reference = ''] }) => {
    const asked = parseVersionReference(reference);
    const told = await (await session.client()).lineage.story(asked);
    const width = Math.min(session.terminal.stdout.columns ?? usualColumns, usualColumns);
    return {
      json: told,
      text: storyText(told, session.colours, Math.max(width, 60)),
      refused: told.gaps.length > 0,
    };
  },
});
