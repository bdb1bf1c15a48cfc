import { CairnError } from '../../../../contracts/cairn-error';
import type { Tombstone } from '../../../../contracts/features/erasure';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { isoOf, microsecondsOf } from '../values/microseconds';
import { entityHash } from './entity-hash';
import { isErased } from './erased-until';

/** A pushed row, as far as an erasure may forbid it. */
export interface PushedKeys {
  /** Join keys as texts of their types. */
  readonly keys: Readonly<Record<string, string>>;
  readonly order: { readonly event: bigint; readonly created: bigint };
}

/** Port: tombstones, as pushes ask for them. Reads are strongly consistent. */
export interface Tombstones {
  /** Whether an entity of the project was ever erased. */
  any(project: string): Promise<boolean>;
  /** Those of these hashes that there are, in one round trip. */
  of(project: string, hashes: readonly string[]): Promise<readonly Tombstone[]>;
}

/** How long it is believed that nothing was erased; an erasure sweeps once more when every push that began before is over. */
export const tombstoneMilliseconds = 5_000;

/** Asks at most every five seconds whether a project has erased anything, and not again once it has. */
export const rememberedTombstones = (store: Tombstones, now: () => number = Date.now): Tombstones => {
  const cache = new Map<string, { readonly until: number; readonly found: Promise<boolean> }>();
  const any = (project: string): Promise<boolean> => {
    const cached = cache.get(project);
    if (cached && cached.until > now()) return cached.found;
    const found = store.any(project);
    cache.set(project, { until: now() + tombstoneMilliseconds, found });
    found.then(
      (has) => has && cache.set(project, { until: Number.POSITIVE_INFINITY, found }),
      () => cache.delete(project),
    );
    return found;
  };
  return { any, of: store.of };
};

/** Hashes of the entities that a row is about. */
const hashesOf = (
  { project, entities }: Pick<FeatureViewVersion, 'project' | 'entities'>,
  { keys }: PushedKeys,
): readonly string[] =>
  [...Map.groupBy(entities, ({ entity }) => entity)].map(([entity, own]) =>
    entityHash(project, entity, Object.fromEntries(own.map(({ joinKey }) => [joinKey, keys[joinKey] ?? '']))),
  );

/**
 * Throws `feature.entity.erased`, naming the row, when one is of an entity that was erased and not newer than that.
 * A project that never erased anything is not asked for entities.
 */
export const refuseErased = async (
  view: Pick<FeatureViewVersion, 'project' | 'entities'>,
  rows: readonly PushedKeys[],
  tombstones: Tombstones,
): Promise<void> => {
  if (!(await tombstones.any(view.project))) return;
  const hashes = rows.map((row) => hashesOf(view, row));
  const found = await tombstones.of(view.project, [...new Set(hashes.flat())]);
  const untilOf = new Map(found.map(({ hash, until }) => [hash, microsecondsOf(until) ?? 0n]));
  for (const [index, { order }] of rows.entries())
    for (const hash of hashes[index] ?? []) {
      const until = untilOf.get(hash);
      if (until !== undefined && isErased(order, until))
        throw new CairnError(
          'feature.entity.erased',
          `Row ${index + 1}: its entity was erased with all events up to ${isoOf(until)}. Leave such rows out; later events of it are taken.`,
        );
    }
};
