import { decodeTime } from 'ulid';
import { CairnError } from '../../../../contracts/cairn-error';
import type { LinkedEntry } from '../../../../contracts/governance/chain';
import type { ChainHead } from '../../../../contracts/governance/chain-head';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { ChainStore } from '../../core/chain-store';

/** In-memory twin of the chain store, on the journal that the other twins write. */
export const memoryChainStore = (journal = new MemoryJournal()): ChainStore => {
  const linked = new Map<string, LinkedEntry>();
  const heads = new Map<string, ChainHead>();
  const published = new Set<string>();
  return {
    read: async (project, ids) =>
      ids.flatMap((id) => {
        const entry = journal.entries.find((one) => one.project === project && one.id === id);
        return entry ? [{ entry: linked.get(id) ?? entry, unpublished: !published.has(id) }] : [];
      }),
    head: async (project) => heads.get(project),
    append: async (project, head, entries) => {
      const isCurrent = heads.get(project)?.hash === head?.hash;
      const last = entries.at(-1);
      if (!isCurrent || !last || entries.some(({ id }) => linked.has(id)))
        throw new CairnError('storage.conflict', `The chain of ${project} has moved on.`);
      for (const entry of entries) linked.set(entry.id, entry);
      heads.set(project, { sequence: last.sequence, hash: last.hash });
    },
    index: async () => undefined,
    markPublished: async (entries) => {
      for (const { id } of entries) published.add(id);
    },
    unpublished: async (before, limit) =>
      journal.entries
        .filter(({ id }) => !published.has(id) && decodeTime(id) < before.getTime())
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ project, id }) => ({ project, id })),
  };
};
