import type { Aggregate, ColumnOfType } from '../../../../contracts/features/feature';
import { quoteName } from '../../../../contracts/sql/quote';
import type { WindowedView } from '../join/join-plan';
import { greatestAmount, lowerScale, upperScale } from './exact-sum';
import { windowOf } from './windows';

/** A number that is added up, counted or compared over a window: `column` of the events by an SQL function. */
export interface WindowColumn {
  readonly function: 'sum' | 'count' | 'min' | 'max';
  readonly column: string;
  readonly windowSeconds: number;
  /** Name of the result. */
  readonly name: string;
}

/** A sum of doubles: the sums of its two parts, which are carried into one. */
export interface SplitSum {
  readonly name: string;
  readonly upper: string;
  readonly lower: string;
}

const named = (fn: WindowColumn['function'], column: string, windowSeconds: number): WindowColumn => ({
  function: fn,
  column,
  windowSeconds,
  name: `${column}_${fn}_${windowSeconds}`,
});

/** Every event has a 1 in it. */
export const eventColumn = '__event';

export const isInteger = ({ type }: ColumnOfType): boolean => type === 'INT32' || type === 'INT64';

const placeOf = (view: WindowedView, input: string): number =>
  view.inputs.findIndex(({ name }) => name === input);

/** An input's columns among the events: its value, and the two parts of a double. */
export const valueColumn = (place: number): string => `__v${place}`;
const upperColumn = (place: number): string => `__u${place}`;
const lowerColumn = (place: number): string => `__l${place}`;

/** The first microsecond of a window that ends at `time`; `time` is an expression of a BIGINT. */
export const startSql = (time: string, windowSeconds: number): string => {
  const { length, hop } = windowOf(windowSeconds);
  const from = `(${time} - ${length})`;
  return `(${from} - ((${from} % ${hop}) + ${hop}) % ${hop})`;
};

/** What has to be computed for an aggregate, of sums the number of values first; `split` when it needs a sum of doubles. */
export const columnsOf = (
  view: WindowedView,
  { function: fn, input, windowSeconds }: Aggregate,
): { readonly columns: readonly WindowColumn[]; readonly split: SplitSum | null } => {
  if (input === null) return { columns: [named('count', eventColumn, windowSeconds)], split: null };
  const place = placeOf(view, input);
  const given = view.inputs[place];
  const value = valueColumn(place);
  if (fn !== 'sum' && fn !== 'mean') return { columns: [named(fn, value, windowSeconds)], split: null };
  const count = [named('count', value, windowSeconds)];
  if (given && isInteger(given))
    return { columns: [...count, named('sum', value, windowSeconds)], split: null };
  const upper = named('sum', upperColumn(place), windowSeconds);
  const lower = named('sum', lowerColumn(place), windowSeconds);
  const split = { name: `__s${place}_${windowSeconds}`, upper: upper.name, lower: lower.name };
  return { columns: [...count, upper, lower], split };
};

/** The columns of events that `columnsOf` names, as SQL over the view's relation; see exact-sum.ts for the parts. */
export const eventColumns = (view: WindowedView, wide: string): readonly { name: string; sql: string }[] =>
  view.inputs.flatMap((input, place) => {
    const functions = view.features
      .filter(({ aggregate }) => aggregate.input === input.name)
      .map(({ aggregate }) => aggregate.function);
    if (functions.length === 0) return [];
    const raw = quoteName(input.name);
    if (isInteger(input)) return [{ name: valueColumn(place), sql: `CAST(${raw} AS BIGINT)` }];
    const double = `CAST(${raw} AS DOUBLE)`;
    const isValue = `abs(${double}) <= ${greatestAmount}e0`;
    const value = { name: valueColumn(place), sql: `CASE WHEN ${isValue} THEN ${raw} END` };
    if (!functions.some((fn) => fn === 'sum' || fn === 'mean')) return [value];
    const scaled = `(${double} * ${upperScale}e0)`;
    const whole = `CASE WHEN ${double} < 0 THEN ceil(${scaled}) ELSE floor(${scaled}) END`;
    const rest = `floor((${scaled} - (${whole})) * ${lowerScale}e0 + 0.5e0)`;
    return [
      value,
      { name: upperColumn(place), sql: `CASE WHEN ${isValue} THEN CAST(${whole} AS ${wide}) END` },
      { name: lowerColumn(place), sql: `CASE WHEN ${isValue} THEN CAST(${rest} AS ${wide}) END` },
    ];
  });
