import type { Call } from '../../../contracts/call';
import type { JournalEntry } from '../../../contracts/journal';
import { liveAlias } from '../../../contracts/registry/aliases';
import { aliasChange } from './alias-change';
import { versionOfAlias } from './find';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';

/** A version that has traffic no more, and the one that has it instead; null: nothing has. */
interface TrafficMove {
  readonly model: string;
  readonly from: number;
  readonly to: number | null;
}

/**
 * Lets `live` follow traffic that was moved by hand. Only from the version that it leaves: where the alias
 * points elsewhere, a later deployment has moved it, or an earlier delivery.
 */
const moveLiveAlias = (
  store: RegistryStore,
  { model, from, to }: TrafficMove,
  call: Call,
): Promise<boolean> =>
  retryConflicts(async () => {
    const before = await store.model(call.project, model);
    if (!before || versionOfAlias(before, liveAlias) !== from) return false;
    const change = aliasChange(before, liveAlias, to, call);
    await store.commit({ model: change.model, statements: [change.statement] }, call);
    return true;
  });

/** `rain/3` → model and version. */
const versionsIn = ({ relations }: JournalEntry, role: string) =>
  relations
    .filter((relation) => relation.role === role && relation.subject.kind === 'model-version')
    .map(({ subject: { id } }) => {
      const slash = id.lastIndexOf('/');
      return { model: id.slice(0, slash), version: Number(id.slice(slash + 1)) };
    });

/**
 * A rollback by hand gives traffic back after its deployment has ended and moved the alias; the alias follows
 * to the version that was in service before. A rollback by the machine comes before the alias has moved.
 */
export const followRollback = async (
  store: RegistryStore,
  entry: JournalEntry,
  call: Call,
): Promise<void> => {
  const { byHand, model, from, version } = entry.details;
  if (byHand !== true || typeof model !== 'string' || typeof from !== 'number') return;
  await moveLiveAlias(store, { model, from, to: typeof version === 'number' ? version : null }, call);
};

/** Of a retired endpoint nothing is live any more. */
export const followRetirement = async (
  store: RegistryStore,
  entry: JournalEntry,
  call: Call,
): Promise<void> => {
  for (const { model, version } of versionsIn(entry, 'version'))
    await moveLiveAlias(store, { model, from: version, to: null }, call);
};
