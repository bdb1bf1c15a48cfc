import { isCairnError } from '../../../contracts/cairn-error';
import { genesis, isLinked, type LinkedEntry, linkAll } from '../../../contracts/governance/chain';
import { type ChainStore, maxAppend, type StoredEntry } from './chain-store';

const attempts = 12;
const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.random() * Math.min(1000, 20 * 2 ** attempt)));

/** One try at numbering what has no number yet. Numbers follow the order of the list. */
const appendPending = async (
  store: ChainStore,
  project: string,
  stored: readonly StoredEntry[],
): Promise<void> => {
  const pending = stored.map(({ entry }) => entry).filter((entry) => !isLinked(entry));
  if (pending.length === 0) return;
  let head = await store.head(project);
  for (let from = 0; from < pending.length; from += maxAppend) {
    const linked = linkAll(pending.slice(from, from + maxAppend), head ?? genesis);
    await store.append(project, head, linked);
    head = linked.at(-1);
  }
};

/**
 * Gives entries of a project their numbers and chains them. Publishers run in parallel (shards, redelivery,
 * the sweeper): the head is compared and set, and whoever loses reads again. Entries that have a number keep
 * it. Returns those that are still to be published, in order.
 */
export const numberEntries = async (
  store: ChainStore,
  project: string,
  ids: readonly string[],
): Promise<readonly LinkedEntry[]> => {
  for (let attempt = 0; ; attempt += 1) {
    const stored = await store.read(project, ids);
    const open = stored.filter(({ unpublished }) => unpublished);
    if (open.every(({ entry }) => isLinked(entry))) return open.map(({ entry }) => entry).filter(isLinked);
    try {
      await appendPending(store, project, open);
    } catch (error) {
      const isConflict = isCairnError(error) && error.code === 'storage.conflict';
      if (!isConflict || attempt + 1 >= attempts) throw error;
      await pause(attempt);
    }
  }
};
