import type { JournalEntry } from '../../../contracts/journal';
import { entryText } from '../audit/entry-text';
import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { table } from '../output/table';
import { timeText } from '../output/time-text';
import type { Session } from '../session';
import { wholeNumber } from '../whole-number';

interface Subject {
  readonly kind: string;
  readonly id: string;
}

interface Options {
  readonly subject?: Subject;
  readonly limit: number;
}

const pageSize = 1000;

/** The kind is the first word; ids may hold slashes (`model-version/rain/3`). */
const parseSubject = (text: string): Subject => {
  const at = text.indexOf('/');
  if (at > 0 && at < text.length - 1) return { kind: text.slice(0, at), id: text.slice(at + 1) };
  throw new UsageFailure('must be <kind>/<id>, as model-version/rain/3.');
};

const detailsText = ({ details }: JournalEntry): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
    .slice(0, 80);

const one = async (session: Session, entryId: string) => {
  const entry = await (await session.client()).governance.getJournalEntry({
    entryId: entryId.replace(/^#/, '').toUpperCase(),
  });
  return { json: entry, text: entryText(entry) };
};

export const journal = defineCommand<Options>({
  arguments: [{ name: '[entry]', help: 'one entry in full, by its number (41) or id' }],
  options: [
    {
      flags: '--subject <kind/id>',
      help: 'only what is about this, as model-version/rain/3',
      parse: parseSubject,
    },
    {
      flags: '--limit <number>',
      help: 'how many of the newest to show',
      parse: wholeNumber(1, 10_000),
      default: 30,
    },
  ],
  examples: ['cairn journal', 'cairn journal 41', 'cairn journal --subject model-version/rain/3 --json'],
  role: 'viewer',
  run: async (session, { options: { subject, limit }, args: [entry] }) => {
    if (entry !== undefined) return one(session, entry);
    const client = await session.client();
    const asked = { ...subject, order: 'newest', limit: Math.min(limit, pageSize) } as const;
    const newest: JournalEntry[] = [];
    for await (const { entries } of client.pages('governance.listJournal', asked)) {
      newest.push(...entries);
      if (newest.length >= limit) break;
    }
    // Read from the end; shown as things happened.
    const shown = newest.slice(0, limit).toReversed();
    const rows = shown.map((entry) => [
      entry.sequence ?? null,
      timeText(entry.time),
      entry.fact,
      `${entry.subject.kind}/${entry.subject.id}`,
      entry.principal,
      detailsText(entry),
      entry.id,
    ]);
    const columns = ['no.', 'time (UTC)', 'fact', 'subject', 'principal', 'details', 'entry'];
    return {
      json: { entries: shown },
      text:
        rows.length === 0
          ? 'No entry.'
          : table(
              columns.map((title) => ({ title })),
              rows,
            ),
    };
  },
});
