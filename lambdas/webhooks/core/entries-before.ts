import type { JournalEntry } from '../../../contracts/journal';
import type { JournalReader } from '../../governance/public';

/** An event that the bus brings so late was overtaken for good: it comes on its own. */
const lookBackMilliseconds = 120_000;

const perPage = 50;
/** More than the journal of a project takes in this time, unless something is wrong with it. */
const mostPages = 20;

/**
 * Numbered entries before an entry, newest first, of the two minutes before it. The bus promises no order, and runs that
 * it starts at the same moment begin as they please: whoever tells an entry looks what it has overtaken.
 */
export async function* entriesBefore(
  journal: Pick<JournalReader, 'list'>,
  { project, id, time, sequence = 0 }: JournalEntry,
): AsyncGenerator<JournalEntry> {
  const since = Date.parse(time) - lookBackMilliseconds;
  let pageToken: string | null = id;
  for (let page = 0; page < mostPages && pageToken !== null; page += 1) {
    const { entries, nextPageToken } = await journal.list({
      project,
      order: 'newest',
      limit: perPage,
      pageToken,
    });
    for (const entry of entries) {
      if (Date.parse(entry.time) < since) return;
      if (entry.sequence !== undefined && entry.sequence < sequence) yield entry;
    }
    pageToken = nextPageToken;
  }
}
