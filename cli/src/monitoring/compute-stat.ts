import {
  driftMethods,
  type Kind,
  performanceMethods,
  type Scores,
  type Statistic,
  type Values,
} from '../../../statistics';
import { UsageFailure } from '../failure';
import { type ColumnSource, readColumn, readScores } from './read-column';
import { isDriftName, type MethodName } from './stat-methods';
import type { Taken } from './stat-text';

/** Settings of all methods, by the names of their options. */
export interface StatSettings {
  readonly kind?: Kind;
  readonly bins?: number;
  readonly binning?: 'quantiles' | 'sturges';
  readonly base?: number;
  readonly normed?: true;
  readonly expected?: 'contingency' | 'goodness_of_fit';
  readonly p?: 'auto' | 'exact' | 'asymptotic';
  readonly positive?: string | number | boolean;
  readonly average?: 'binary' | 'macro';
  readonly classes?: readonly (string | number | boolean)[];
}

export interface ComputedStat {
  readonly statistic: Statistic<MethodName>;
  readonly taken: Readonly<Record<string, Taken>>;
}

const typesIn = (values: Values): ReadonlySet<string> =>
  new Set(Array.from(values, (value) => typeof value).filter((type) => type !== 'object'));

/** 1 and "1" are two categories: files that were written in two ways would look like drift. */
const checkTypes = (first: Values, second: Values): void => {
  const [a, b] = [typesIn(first), typesIn(second)];
  if (a.size === 0 || b.size === 0 || [...a].some((type) => b.has(type))) return;
  const names = [a, b].map((types) => [...types].join(' and '));
  throw new UsageFailure(
    `one file holds ${names[0]} values and the other ${names[1]} values; make them alike`,
  );
};

const takenOf = (values: ArrayLike<unknown>): Taken => ({
  rows: values.length,
  missing: Array.from(values).filter((value) => value === null).length,
});

const score = (method: MethodName, known: Values, other: Values | Scores, settings: StatSettings) =>
  isDriftName(method)
    ? driftMethods[method](known, other as Values, settings)
    : // Sound: what the method takes decided how the file was read.
      (performanceMethods[method](known, other as never, settings) as Statistic<MethodName>);

/** Reads the two columns and computes the statistic. */
export const computeStat = async (
  method: MethodName,
  settings: StatSettings,
  { sources: [first, second], cwd }: { sources: readonly [ColumnSource, ColumnSource]; cwd: string },
): Promise<ComputedStat> => {
  const known = await readColumn(first, cwd);
  const takesScores = !isDriftName(method) && performanceMethods[method].takes === 'scores';
  const other = takesScores ? await readScores(second, cwd) : await readColumn(second, cwd);
  if (!takesScores) checkTypes(known, other as Values);
  try {
    return {
      statistic: score(method, known, other, settings),
      taken: { [first.option.slice(2)]: takenOf(known), [second.option.slice(2)]: takenOf(other) },
    };
  } catch (error) {
    // Columns that do not fit the method, or each other.
    if (error instanceof TypeError || error instanceof RangeError) throw new UsageFailure(error.message);
    throw error;
  }
};
