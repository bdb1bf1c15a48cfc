import { momentOf } from '../audit/moment';
import { diffText, stateChanges, stateText } from '../audit/state-text';
import { defineCommand } from '../command';
import { UsageFailure } from '../failure';

interface Options {
  readonly at?: string;
  readonly diff?: readonly string[];
}

const collected = (text: string, before: unknown): readonly string[] =>
  Array.isArray(before) ? [...before, text] : [text];

export const state = defineCommand<Options>({
  options: [
    { flags: '--at <moment>', help: 'a time, "2h ago", or a journal entry (default: now)' },
    {
      flags: '--diff <moments...>',
      help: 'two moments: what changed from the first to the second',
      parse: collected,
    },
  ],
  details: [
    'Registry, aliases, routing and monitors as of a moment, replayed from the journal. A moment is RFC 3339',
    '(2026-01-31T12:00:00Z), a day, "2h ago" (s, m, h, d, w), now, or a journal entry by number or id.',
  ].join('\n'),
  examples: ['cairn state', 'cairn state --at "2h ago"', 'cairn state --diff 120 now --json'],
  role: 'viewer',
  run: async (session, { options: { at = 'now', diff } }) => {
    if (diff !== undefined && diff.length !== 2)
      throw new UsageFailure('--diff takes two moments, as --diff "2h ago" now.');
    const client = await session.client();
    const now = Date.now();
    const read = async (moment: string) => client.lineage.stateAt(await momentOf(client, moment, now));
    if (diff === undefined) {
      const found = await read(at);
      return { json: found, text: stateText(found, session.colours) };
    }
    const [before, after] = await Promise.all([read(diff[0] ?? ''), read(diff[1] ?? '')]);
    return {
      json: { before, after, changes: stateChanges(before, after) },
      text: diffText(before, after, session.colours),
    };
  },
});
