import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { OnlineCell } from '../../../../contracts/features/online';
import { unpackingOf } from '../packing/packed-row';
import type { OnlineRow } from './online-store';
import { typesOf } from './view-columns';
import { type ViewRow, viewRowOf } from './view-row';

/** The cell of a row at a place of its values. */
export const cellAt = ({ status, eventTime, values }: ViewRow, place: number): OnlineCell => {
  const value = status === null ? (values[place] ?? null) : null;
  return { value, status: status ?? (value === null ? 'NULL_VALUE' : 'PRESENT'), eventTime };
};

/** The cells of a stored row at places of its view (each once), at a time (microseconds). */
export const cellsOfRow = (
  view: FeatureViewVersion,
  places: readonly number[],
  row: OnlineRow | undefined,
  time: bigint,
): readonly OnlineCell[] => {
  const found = viewRowOf(view, unpackingOf(typesOf(view), places), row, time);
  return places.map((_, at) => cellAt(found, at));
};
