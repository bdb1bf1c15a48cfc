import { driftMethods, performanceMethods, type Reason, type Statistic } from '../../../statistics';
import type { Colours } from '../output/colours';
import { numberText } from '../output/number-text';
import { facts } from '../output/table';
import type { MethodName } from './stat-methods';

const reasons: Readonly<Record<Reason, string>> = {
  insufficient_data: 'There are too few values once missing ones are dropped.',
  infinite: 'It is infinite: something came that the reference rules out.',
  not_numeric: 'It measures numbers, and the column holds texts. Try psi, chi_squared or jensen_shannon.',
  one_class: 'The truth lacks a class, so it is not defined.',
  positive_unknown: 'Say which class is the positive one: --positive <value>.',
  zero_truth: 'All true values are 0, so errors have no measure. Try mae.',
  zero_division: 'A class was never predicted, or never true; it counts as 0.',
};

/** Rows of a sample, and how many of them were left out. */
export interface Taken {
  readonly rows: number;
  readonly missing: number;
}

const takenText = ({ rows, missing }: Taken): string =>
  missing === 0 ? `${rows} rows` : `${rows} rows, ${missing} of them missing`;

/** A statistic for people: its value, what it was computed from, and what it means. */
export const statText = (
  { method, value, pValue, reason }: Statistic<MethodName>,
  taken: Readonly<Record<string, Taken>>,
  { bold, yellow }: Colours,
): string => {
  const { title, meaning } = { ...driftMethods, ...performanceMethods }[method];
  return [
    facts([
      [method, bold(numberText(value))],
      ...(pValue === null ? [] : [['p-value', bold(numberText(pValue))] as const]),
      ...Object.entries(taken).map(([name, sample]) => [name, takenText(sample)] as const),
    ]),
    '',
    `${title}. ${meaning}`,
    ...(reason === null ? [] : [yellow(reasons[reason])]),
  ].join('\n');
};
