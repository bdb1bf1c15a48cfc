import type { AggregatePlan, PlannedInput } from './aggregate-plan';
import { unitsOf } from './exact-sum';

/** A value of an aggregated input: a double, or an integer as a bigint. */
export type Amount = number | bigint | null;

/** What is known of one input over some events. */
export interface InputSummary {
  /** Values that are not null. */
  readonly count: number;
  /** Of integers their sum, of doubles in units of 2^-80; 0 when nobody asks for it. */
  readonly sum: bigint;
  readonly min: Amount;
  readonly max: Amount;
}

/** What is known of some events; merging is associative and commutative, so no order can change it. */
export interface Summary {
  readonly events: number;
  readonly inputs: readonly InputSummary[];
}

const nothing: InputSummary = { count: 0, sum: 0n, min: null, max: null };

export const emptySummary = ({ inputs }: Pick<AggregatePlan, 'inputs'>): Summary => ({
  events: 0,
  inputs: inputs.map(() => nothing),
});

const lesser = (a: Amount, b: Amount): Amount => {
  if (a === null || b === null) return a ?? b;
  return b < a ? b : a;
};

const greater = (a: Amount, b: Amount): Amount => {
  if (a === null || b === null) return a ?? b;
  return b > a ? b : a;
};

const summaryOfValue = (input: PlannedInput, value: Amount): InputSummary => {
  if (value === null) return nothing;
  const sum = input.sum ? (typeof value === 'bigint' ? value : unitsOf(value)) : 0n;
  return { count: 1, sum, min: input.min ? value : null, max: input.max ? value : null };
};

const mergeInputs = (a: InputSummary, b: InputSummary): InputSummary => ({
  count: a.count + b.count,
  sum: a.sum + b.sum,
  min: lesser(a.min, b.min),
  max: greater(a.max, b.max),
});

export const merge = (a: Summary, b: Summary): Summary => ({
  events: a.events + b.events,
  inputs: a.inputs.map((input, index) => mergeInputs(input, b.inputs[index] ?? nothing)),
});

/** The summary of one event, by its values of the plan's inputs. */
export const summaryOf = ({ inputs }: AggregatePlan, values: readonly Amount[]): Summary => ({
  events: 1,
  inputs: inputs.map((input, index) => summaryOfValue(input, values[index] ?? null)),
});
