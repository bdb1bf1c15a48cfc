import { isCairnError } from '../../../contracts/cairn-error';
import type { LinkedEntry } from '../../../contracts/governance/chain';
import type { JournalEntry } from '../../../contracts/journal';
import type { ChainStore, EntryRef } from './chain-store';
import { numberEntries } from './number-entries';

/** Port: the event bus. Returns the reasons of those that it did not take, by entry id. */
export interface EventBus {
  publish(entries: readonly LinkedEntry[]): Promise<ReadonlyMap<string, string>>;
}

/** A view that is kept from the journal. Gets entries in order, some of them more than once. */
export type Projection = (entries: readonly JournalEntry[]) => Promise<void>;

export interface PublisherPorts {
  readonly store: ChainStore;
  readonly bus: EventBus;
  readonly projections: readonly Projection[];
}

/** Entries that are still unpublished, with the reason. */
export type Unpublished = ReadonlyMap<string, string>;

const publishProject = async (
  { store, bus, projections }: PublisherPorts,
  project: string,
  ids: readonly string[],
): Promise<Unpublished> => {
  const entries = await numberEntries(store, project, ids);
  if (entries.length === 0) return new Map();
  await store.index(entries);
  for (const projection of projections) await projection(entries);
  const refused = await bus.publish(entries);
  await store.markPublished(entries.filter(({ id }) => !refused.has(id)));
  return refused;
};

const isNewer = (error: unknown): boolean => isCairnError(error) && error.code === 'storage.newer-version';

const byProject = (refs: readonly EntryRef[]): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, Set<string>>();
  for (const { project, id } of refs) groups.set(project, (groups.get(project) ?? new Set()).add(id));
  return new Map([...groups].map(([project, ids]) => [project, [...ids]]));
};

/**
 * Numbers, chains, projects and publishes entries, in that order, and marks them last. Whatever fails or is
 * cut off in between is done again by the next delivery or the sweeper, without a second number; consumers
 * may see an event twice and tell it by the entry's id. One project's trouble does not hold up another's.
 */
export const publishEntries = async (
  ports: PublisherPorts,
  refs: readonly EntryRef[],
): Promise<Unpublished> => {
  const failed = new Map<string, string>();
  const publish = async ([project, ids]: readonly [string, readonly string[]]): Promise<void> => {
    try {
      for (const [id, reason] of await publishProject(ports, project, ids)) failed.set(id, reason);
    } catch (error) {
      // One that a newer Cairn wrote waits for it to come back; the others of its batch do not wait with it.
      if (isNewer(error) && ids.length > 1) for (const id of ids) await publish([project, [id]]);
      else for (const id of ids) failed.set(id, error instanceof Error ? error.message : String(error));
    }
  };
  await Promise.all([...byProject(refs)].map(publish));
  return failed;
};
