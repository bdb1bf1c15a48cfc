import { isErased } from '../erasure/erased-until';
import type { EntityTiles } from './tiles';

const after = (time: bigint | null, until: bigint): bigint | null =>
  time !== null && time > until ? time : null;

/**
 * What an erasure up to a time (microseconds) leaves of an entity; undefined when nothing is left. Tiles do not know
 * their events: one that begins before that time goes as a whole.
 */
export const tilesAfterErasure = (before: EntityTiles, until: bigint): EntityTiles | undefined => {
  const left: EntityTiles = {
    ...before,
    events: before.events.filter(({ time, created }) => !isErased({ event: time, created }, until)),
    tiles: before.tiles.filter(({ start, pushedFrom }) => (pushedFrom ?? start) > until),
    older: after(before.older, until),
  };
  return left.events.length > 0 || left.tiles.length > 0 ? left : undefined;
};
