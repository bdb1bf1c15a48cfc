import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { aggregatesOfTiles } from '../aggregates/aggregates-of-tiles';
import { isoOf } from '../values/microseconds';
import type { Tiles } from './online-store';
import { notFound, type ViewRow } from './view-row';

/** The windows of an aggregated view at a time (microseconds), at places of the view. */
export const aggregatedRow = (
  view: FeatureViewVersion,
  places: readonly number[],
  tiles: Tiles | undefined,
  time: bigint,
): ViewRow => {
  const { values, eventTime } = aggregatesOfTiles(view, tiles?.packed, time);
  if (eventTime === null) return notFound;
  return {
    status: null,
    eventTime: isoOf(eventTime),
    values: places.map((place) => values[place] ?? null),
  };
};
