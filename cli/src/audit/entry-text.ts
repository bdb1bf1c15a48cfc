import type { JournalEntry } from '../../../contracts/journal';
import { facts } from '../output/table';
import { timeText } from '../output/time-text';

/** One journal entry in full. */
export const entryText = (entry: JournalEntry): string => {
  const details = Object.entries(entry.details).filter(([, value]) => value !== null);
  const rows: [string, string][] = [
    ['entry', entry.id],
    ['number', String(entry.sequence ?? 'not numbered yet')],
    ['time', `${timeText(entry.time)} UTC`],
    ['fact', entry.fact],
    ['subject', `${entry.subject.kind}/${entry.subject.id}`],
    ['principal', entry.principal],
    ['cause', entry.cause ?? '–'],
    ['correlation', entry.correlationId],
    [
      'relations',
      entry.relations.map(({ role, subject }) => `${role} ${subject.kind}/${subject.id}`).join('\n') || '–',
    ],
    ['details', details.map(([name, value]) => `${name} = ${value}`).join('\n') || '–'],
    ['before', entry.beforeDigest ?? '–'],
    ['after', entry.afterDigest ?? '–'],
    ['hash', entry.hash ?? '–'],
    ['follows', entry.previousHash ?? '–'],
  ];
  return facts(rows);
};
