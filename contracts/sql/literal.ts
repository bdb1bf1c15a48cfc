import { CairnError } from '../cairn-error';
import type { ColumnType } from '../project/dataset';
import { columnTypes } from './column-types';
import { quoteText } from './quote';

type Scalar = string | number | boolean;

/** A day that exists: JavaScript takes 31 February for 3 March. */
const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const fits: Readonly<Record<ColumnType, (value: Scalar) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  double: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isDay(value),
  timestamp: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
};

/** A value of cairn.yaml as SQL of a column's type. Throws `dataset.step.invalid` when it does not fit. */
export const literal = (value: Scalar, type: ColumnType): string => {
  if (!fits[type](value))
    throw new CairnError(
      'dataset.step.invalid',
      `${JSON.stringify(value)} is not ${columnTypes[type].meaning}`,
    );
  const text = type === 'timestamp' ? new Date(String(value)).toISOString() : String(value);
  return `CAST(${quoteText(text)} AS ${columnTypes[type].sql})`;
};

/** The type of a column that holds nothing but this value. */
export const typeOfScalar = (value: Scalar): ColumnType => {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  return Number.isSafeInteger(value) ? 'integer' : 'double';
};
