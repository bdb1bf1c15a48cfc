import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { JournalReader } from '../../core/journal-reader';
import { subjectsOf } from '../../core/subjects-of';

/** In-memory twin of the journal reader. */
export const memoryJournalReader = (journal = new MemoryJournal()): JournalReader => ({
  find: async (project, entryId) =>
    journal.entries.find((entry) => entry.project === project && entry.id === entryId),
  list: async ({ project, subject, limit, pageToken }) => {
    const all = journal.entries
      .filter((entry) => entry.project === project)
      .filter(
        (entry) =>
          !subject || subjectsOf(entry).some(({ kind, id }) => kind === subject.kind && id === subject.id),
      )
      .filter(({ id }) => !pageToken || id > pageToken)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const entries = all.slice(0, limit);
    return { entries, nextPageToken: all.length > limit ? (entries.at(-1)?.id ?? null) : null };
  },
});
