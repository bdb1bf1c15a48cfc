import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { aggregatePlan } from '../aggregates/aggregate-plan';
import { packTiles, unpackTiles } from '../aggregates/packed-tiles';
import { tilesAfterErasure } from '../aggregates/tiles-after-erasure';
import { revisionOf } from '../aggregates/write-tiles';
import { orderOf } from '../online/event-order';
import type { OnlineErasure } from '../online/online-store';
import { microsecondsOf } from '../values/microseconds';
import { isErased } from './erased-until';

/** What an erasure up to a time takes online: rows of these view versions, and of no view of another entity. */
export const onlineErasure = (views: readonly FeatureViewVersion[], until: string): OnlineErasure => {
  const last = microsecondsOf(until) ?? 0n;
  const byName = new Map(views.map((view) => [`${view.name}@${view.version}`, view]));
  return {
    views: views.map(({ name, version, group }) => ({ view: name, version, group })),
    takes: (order) => isErased(orderOf(order), last),
    leaves: ({ view, version }, { packed }) => {
      const made = byName.get(`${view}@${version}`);
      if (!made) return undefined;
      const plan = aggregatePlan(made);
      const left = tilesAfterErasure(unpackTiles(plan, packed), last);
      if (!left) return undefined;
      const bytes = packTiles(plan, left);
      return { revision: revisionOf(bytes), packed: bytes };
    },
  };
};
