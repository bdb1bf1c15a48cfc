import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import type { SqlRow } from '../../../../contracts/sql/session';
import { cellsOfRow } from '../online/cells-of-row';
import { orderOf, orderText } from '../online/event-order';
import type { OnlineRow } from '../online/online-store';
import { isoOf } from '../values/microseconds';
import { isSameValue } from '../values/same-value';
import { valueOfSql } from '../values/sql-value';

export interface Comparison {
  readonly compared: number;
  readonly mismatches: readonly string[];
}

const shown = (value: FeatureValue): string => (value === null ? 'nothing' : String(value));

/**
 * A row pushed online only is newer than anything offline knows: that is not a difference between the two.
 * Where offline has no row within the ttl, the online row is ahead if it is newer than the sampled event was.
 */
const isAhead = (sample: SqlRow, online: OnlineRow | undefined): boolean => {
  if (!online) return false;
  const { event, created, tie } = sample;
  if (event === null || event === undefined)
    return orderOf(online.order).event > BigInt(sample['origin'] as bigint);
  const offline = orderText({
    event: BigInt(event as bigint),
    created: BigInt((created as bigint | null) ?? 0n),
    tie: String(tie ?? ''),
  });
  return online.order > offline;
};

/** Compares what the offline join says of one sample with an online row, bit for bit. */
export const compareSample = (
  view: FeatureViewVersion,
  entity: string,
  sample: SqlRow,
  online: OnlineRow | undefined,
): Comparison => {
  if (isAhead(sample, online)) return { compared: 0, mismatches: [] };
  const time = BigInt(sample['time'] as bigint);
  const cells = cellsOfRow(
    view,
    view.features.map((_, index) => index),
    online,
    time,
  );
  const mismatches = view.features.flatMap(({ name, type }, index) => {
    const expected = valueOfSql(type, sample[`f${index}`]) ?? null;
    const actual = cells[index]?.value ?? null;
    return isSameValue(expected, actual)
      ? []
      : [`${name} of ${entity} as of ${isoOf(time)}: offline ${shown(expected)}, online ${shown(actual)}`];
  });
  return { compared: view.features.length, mismatches };
};
