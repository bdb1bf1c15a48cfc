import type { Aggregate } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureType } from '../../../../contracts/features/value-types';
import { valueColumns } from '../offline/value-columns';
import { type Window, windowOf } from './windows';

/** An input that is aggregated, and what of it has to be kept. */
export interface PlannedInput {
  readonly column: string;
  readonly type: FeatureType;
  /** Place among the values of the view's rows. */
  readonly place: number;
  readonly sum: boolean;
  readonly min: boolean;
  readonly max: boolean;
}

interface PlannedFeature {
  readonly function: Aggregate['function'];
  /** Place in `inputs`; null for `count`. */
  readonly input: number | null;
  /** Place in `windows`. */
  readonly window: number;
}

/** What an aggregated view keeps of its events, and how its features follow. */
export interface AggregatePlan {
  readonly inputs: readonly PlannedInput[];
  /** Different windows, shortest first: a longer one holds every shorter one. */
  readonly windows: readonly Window[];
  /** By place in the view's features; null for one that is no aggregate. */
  readonly features: readonly (PlannedFeature | null)[];
}

type View = Pick<FeatureViewVersion, 'inputs' | 'features'>;

const inputsOf = (view: View): readonly PlannedInput[] => {
  const aggregates = view.features.flatMap(({ aggregate }) => aggregate ?? []);
  return valueColumns(view).flatMap(({ name, type }, place) => {
    const functions = new Set(aggregates.filter(({ input }) => input === name).map((one) => one.function));
    if (functions.size === 0) return [];
    const sum = functions.has('sum') || functions.has('mean');
    return { column: name, type, place, sum, min: functions.has('min'), max: functions.has('max') };
  });
};

const plans = new WeakMap<View, AggregatePlan>();

const make = (view: View): AggregatePlan => {
  const inputs = inputsOf(view);
  const lengths = view.features.flatMap(({ aggregate }) => aggregate?.windowSeconds ?? []);
  const seconds = [...new Set(lengths)].sort((a, b) => a - b);
  return {
    inputs,
    windows: seconds.map(windowOf),
    features: view.features.map(({ aggregate }) =>
      aggregate
        ? {
            function: aggregate.function,
            input:
              aggregate.input === null ? null : inputs.findIndex(({ column }) => column === aggregate.input),
            window: seconds.indexOf(aggregate.windowSeconds),
          }
        : null,
    ),
  };
};

/** The plan of a view version, made once. */
export const aggregatePlan = (view: View): AggregatePlan => {
  const made = plans.get(view) ?? make(view);
  plans.set(view, made);
  return made;
};
