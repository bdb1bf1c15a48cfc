import type { Call } from '../../../contracts/call';
import type { JournalEntry } from '../../../contracts/journal';

/** What follows from a fact is done for whoever caused it, with the entry as its cause. */
export const callOfEntry = (entry: JournalEntry, time = new Date().toISOString()): Call => ({
  principal: {
    id: entry.principal,
    name: entry.principal,
    author: entry.principal,
    grants: { [entry.project]: 'developer' },
  },
  project: entry.project,
  correlationId: entry.correlationId,
  time,
  cause: entry.id,
});
