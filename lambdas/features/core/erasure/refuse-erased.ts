import { CairnError } from '../../../../contracts/cairn-error';
import type { Tombstone } from '../../../../contracts/features/erasure';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { microsecondsOf } from '../values/microseconds';
import { entityHash, hasKeys } from './entity-hash';

/** A pushed row, as far as an erasure may forbid it. */
export interface PushedKeys {
  /** Join keys as texts of their types. */
  readonly keys: Readonly<Record<string, string>>;
  readonly order: { readonly event: bigint };
}

/** How long tombstones are believed; an erasure sweeps once more when every push that began before is over. */
export const tombstoneMilliseconds = 5_000;

/** Reads the tombstones of a project at most every five seconds; what fails is asked again. */
export const cachedTombstones = (
  read: (project: string) => Promise<readonly Tombstone[]>,
  now: () => number = Date.now,
): ((project: string) => Promise<readonly Tombstone[]>) => {
  const cache = new Map<string, { readonly until: number; readonly found: Promise<readonly Tombstone[]> }>();
  return (project) => {
    const cached = cache.get(project);
    if (cached && cached.until > now()) return cached.found;
    const found = read(project);
    cache.set(project, { until: now() + tombstoneMilliseconds, found });
    found.catch(() => cache.delete(project));
    return found;
  };
};

const hashOf = (
  { project }: Pick<FeatureViewVersion, 'project'>,
  { keys }: PushedKeys,
  names: readonly string[],
) => entityHash(project, Object.fromEntries(names.map((name) => [name, keys[name] ?? ''])));

/** Throws `feature.entity.erased`, naming the row, when one is of an entity that was erased and not newer than that. */
export const refuseErased = (
  view: Pick<FeatureViewVersion, 'project' | 'entities'>,
  rows: readonly PushedKeys[],
  tombstones: readonly Tombstone[],
): void => {
  const own = tombstones.filter(({ joinKeys }) => hasKeys(view.entities, joinKeys));
  if (own.length === 0) return;
  const nameSets = [...new Map(own.map(({ joinKeys }) => [joinKeys.join('\n'), joinKeys])).values()];
  const untilOf = new Map(own.map(({ hash, until }) => [hash, until]));
  for (const [index, row] of rows.entries()) {
    for (const names of nameSets) {
      const until = untilOf.get(hashOf(view, row, names));
      if (until !== undefined && row.order.event <= (microsecondsOf(until) ?? 0n))
        throw new CairnError(
          'feature.entity.erased',
          `Row ${index + 1}: its entity was erased with all events up to ${until}. Leave such rows out; later events of it are taken.`,
        );
    }
  }
};
