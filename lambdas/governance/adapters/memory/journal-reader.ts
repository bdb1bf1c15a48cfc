import { genesis, linkAll } from '../../../../contracts/governance/chain';
import type { JournalEntry } from '../../../../contracts/journal';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { JournalReader } from '../../core/journal-reader';
import { subjectsOf } from '../../core/subjects-of';

const byId = (a: JournalEntry, b: JournalEntry): number => (a.id < b.id ? -1 : 1);

/** In-memory twin of the journal reader: what was committed counts as published, chained in that order. */
export const memoryJournalReader = (
  journal: Pick<MemoryJournal, 'entries'> = new MemoryJournal(),
): JournalReader => {
  const of = (project: string) => {
    const entries = journal.entries.filter((entry) => entry.project === project);
    return entries.every(({ sequence }) => sequence !== undefined) ? entries : linkAll(entries, genesis);
  };
  return {
    find: async (project, entryId) => of(project).find(({ id }) => id === entryId),
    numbered: async (project, number) => of(project).find(({ sequence }) => sequence === number),
    entries: async (project, ids) =>
      of(project)
        .filter(({ id }) => ids.includes(id))
        .sort(byId),
    head: async (project) => {
      const last = of(project).at(-1);
      return last && { sequence: last.sequence ?? 0, hash: last.hash ?? '' };
    },
    list: async ({ project, subject, order, limit, pageToken }) => {
      const sign = order === 'newest' ? -1 : 1;
      const all = of(project)
        .filter(
          (entry) =>
            !subject || subjectsOf(entry).some(({ kind, id }) => kind === subject.kind && id === subject.id),
        )
        .sort((a, b) => sign * byId(a, b))
        .filter(({ id }) => !pageToken || (sign > 0 ? id > pageToken : id < pageToken));
      const entries = all.slice(0, limit);
      return { entries, nextPageToken: all.length > limit ? (entries.at(-1)?.id ?? null) : null };
    },
  };
};
