import type { FeatureValue } from '../../../../contracts/features/online';
import type { EventOrder } from '../online/event-order';
import type { AggregatePlan, PlannedInput } from './aggregate-plan';
import { greatestAmount } from './exact-sum';
import type { Amount } from './summary';
import type { TileEvent } from './tiles';

/**
 * A value as it is aggregated: integers as bigints. NaN, infinity and doubles that could not be added up exactly are
 * skipped as nulls are; window-sql.ts does the same.
 */
const amountOf = ({ type }: PlannedInput, value: FeatureValue): Amount => {
  if (value === null) return null;
  if (type === 'INT32' || type === 'INT64') return BigInt(value as bigint | number);
  const number = Number(value);
  return Math.abs(number) <= greatestAmount ? number : null;
};

/** A row of a view as an event; `values` are those of the view's rows, in their order. */
export const eventOfRow = (
  plan: AggregatePlan,
  order: EventOrder,
  values: readonly FeatureValue[],
  settled: boolean,
): TileEvent => ({
  time: order.event,
  created: order.created,
  tie: order.tie,
  settled,
  values: plan.inputs.map((input) => amountOf(input, values[input.place] ?? null)),
});
