import { type Bill, type BillOptions, bill, type Item } from './bill';
import { region } from './prices';
import { scheduledItems, unpricedClocks } from './scheduled';
import { rotatedKeys, standingItems, unpricedTypes } from './standing';
import type { Template } from './template';

/** What an environment costs in a month in which nobody uses it. */
export interface IdleEstimate extends Bill {
  readonly region: string;
  /** Types of resources, and schedules, that have no price here: what they cost is not in `usd`. */
  readonly unpriced: readonly string[];
  /**
   * Keys that AWS rotates every year. `usd` is of the first year: each such key costs as much again from its
   * second year on, and once more from its third, then no more (https://aws.amazon.com/kms/pricing/).
   */
  readonly rotatedKeys: number;
}

/** What a template has standing, and what its clocks start. */
export const idleItems = (template: Template): readonly Item[] => [
  ...standingItems(template),
  ...scheduledItems(template),
];

/**
 * Prices a month of 730 hours in which nobody uses what a synthesized template makes. Data that lies in tables
 * and buckets is not in it: a new environment has none.
 */
export const estimateIdle = (template: Template, options: BillOptions = {}): IdleEstimate => ({
  region,
  unpriced: [...unpricedTypes(template), ...unpricedClocks(template)],
  rotatedKeys: rotatedKeys(template),
  ...bill(idleItems(template), options),
});
