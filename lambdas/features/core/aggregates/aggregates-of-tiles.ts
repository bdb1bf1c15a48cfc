import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import { type AggregatePlan, aggregatePlan, type PlannedInput } from './aggregate-plan';
import { doubleOfUnits } from './exact-sum';
import { unpackTiles } from './packed-tiles';
import { type Amount, emptySummary, type InputSummary, merge, type Summary, summaryOf } from './summary';
import { answeredFrom, type EntityTiles } from './tiles';
import { startOf } from './windows';

type View = Pick<FeatureViewVersion, 'name' | 'inputs' | 'features'>;

/** An aggregated view's features of one entity at a time. */
export interface Aggregates {
  /** By place in the view's features. */
  readonly values: readonly FeatureValue[];
  /** The newest event not after the time; null when there is none, or the time is before all that is kept. */
  readonly eventTime: bigint | null;
}

/** The shortest window that holds a time; undefined when none does. */
const shortestFrom = (starts: readonly bigint[], time: bigint): number | undefined => {
  const place = starts.findIndex((start) => start <= time);
  return place < 0 ? undefined : place;
};

/** What each window of the plan holds at a time: every event and tile is added once, to the shortest that holds it. */
const windowsAt = (plan: AggregatePlan, { events, tiles }: EntityTiles, time: bigint): readonly Summary[] => {
  const starts = plan.windows.map((window) => startOf(window, time));
  const own = starts.map(() => emptySummary(plan));
  const add = (at: bigint, summary: Summary): void => {
    const place = shortestFrom(starts, at);
    if (place !== undefined) own[place] = merge(own[place] ?? summary, summary);
  };
  for (const event of events) if (event.time <= time) add(event.time, summaryOf(plan, event.values));
  for (const tile of tiles) add(tile.start, tile);
  return own.map((_, place) => own.slice(0, place + 1).reduce(merge));
};

const isInteger = ({ type }: PlannedInput): boolean => type === 'INT32' || type === 'INT64';

const sumOf = (view: View, input: PlannedInput, { sum }: InputSummary): FeatureValue => {
  if (!isInteger(input)) return doubleOfUnits(sum);
  if (BigInt.asIntN(64, sum) === sum) return sum;
  throw new CairnError(
    'feature.aggregate.overflow',
    `A sum of ${input.column} in ${view.name} is ${sum}, beyond INT64. Make the input a DOUBLE, or the window shorter.`,
  );
};

const meanOf = (input: PlannedInput, { sum, count }: InputSummary): number =>
  (isInteger(input) ? Number(sum) : doubleOfUnits(sum)) / count;

const extreme = ({ type }: PlannedInput, value: Amount): FeatureValue =>
  type === 'INT32' && value !== null ? Number(value) : value;

const featureAt = (
  view: View,
  plan: AggregatePlan,
  windows: readonly Summary[],
  feature: AggregatePlan['features'][number],
): FeatureValue => {
  const window = feature && windows[feature.window];
  if (!window) return null;
  if (feature.input === null) return BigInt(window.events);
  const [input, summary] = [plan.inputs[feature.input], window.inputs[feature.input]];
  if (!input || !summary || summary.count === 0) return null;
  switch (feature.function) {
    case 'sum':
      return sumOf(view, input, summary);
    case 'mean':
      return meanOf(input, summary);
    case 'min':
      return extreme(input, summary.min);
    case 'max':
      return extreme(input, summary.max);
    case 'count':
      return BigInt(summary.count);
  }
};

/**
 * The features of an aggregated view at a time (microseconds), of what is kept of an entity. Without an event by then
 * all are null; otherwise an empty window counts 0, and its other aggregates are null. Throws
 * `feature.aggregate.overflow` for a sum of integers beyond 64 bits.
 */
export const aggregatesOfTiles = (view: View, packed: Uint8Array | undefined, time: bigint): Aggregates => {
  const nothing = { values: view.features.map(() => null), eventTime: null };
  if (!packed) return nothing;
  const plan = aggregatePlan(view);
  const kept = unpackTiles(plan, packed);
  const from = answeredFrom(kept);
  if (from === null || time < from) return nothing;
  const eventTime = kept.events.findLast((event) => event.time <= time)?.time ?? kept.older;
  if (eventTime === null) return nothing;
  const windows = windowsAt(plan, kept, time);
  return { values: plan.features.map((feature) => featureAt(view, plan, windows, feature)), eventTime };
};
