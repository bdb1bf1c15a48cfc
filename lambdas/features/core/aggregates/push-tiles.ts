import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { addressOf } from '../online/address-of';
import type { ReadRow } from '../online/pushed-row';
import { aggregatePlan } from './aggregate-plan';
import { eventOfRow } from './event-of-row';
import { addEvents, type EntityTiles } from './tiles';
import { type TilesStore, writeTiles } from './write-tiles';

/** Adds pushed rows of an aggregated view to the tiles of their entities. Repeating it changes nothing. */
export const pushTiles = async (
  store: TilesStore,
  view: FeatureViewVersion,
  rows: readonly ReadRow[],
): Promise<void> => {
  const plan = aggregatePlan(view);
  const changes = [...Map.groupBy(rows, ({ entity }) => entity)].map(([entity, own]) => {
    const events = own.map(({ order, values }) => eventOfRow(plan, order, values, false));
    return {
      address: addressOf(view, entity),
      change: (before: EntityTiles) => addEvents(plan, before, events),
    };
  });
  await writeTiles(store, plan, changes);
};
