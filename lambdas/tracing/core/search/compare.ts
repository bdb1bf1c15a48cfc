import type { Condition, Operator } from './condition';
import { like } from './like';
import { regularExpression } from './regular-expression';

type Value = string | number;
/** Whether a value that is there fulfils a condition. */
export type Holds = (actual: Value) => boolean;

type Comparable = Exclude<Operator, 'IS NULL' | 'IS NOT NULL'>;
type Maker = (wanted: Value, list: readonly string[]) => Holds;

const makers: Readonly<Record<Comparable, Maker>> = {
  '=': (wanted) => (actual) => actual === wanted,
  '!=': (wanted) => (actual) => actual !== wanted,
  '>': (wanted) => (actual) => actual > wanted,
  '>=': (wanted) => (actual) => actual >= wanted,
  '<': (wanted) => (actual) => actual < wanted,
  '<=': (wanted) => (actual) => actual <= wanted,
  LIKE: (wanted) => (actual) => like(String(actual), String(wanted)),
  ILIKE: (wanted) => {
    const pattern = String(wanted).toLowerCase();
    return (actual) => like(String(actual).toLowerCase(), pattern);
  },
  RLIKE: (wanted) => {
    const matches = regularExpression(String(wanted));
    return (actual) => matches(String(actual));
  },
  IN: (_, list) => (actual) => list.includes(String(actual)),
  'NOT IN': (_, list) => (actual) => !list.includes(String(actual)),
};

/** The comparison of a condition; IS NULL and IS NOT NULL are no comparisons. */
export const comparisonOf = ({ operator, value }: Condition): Holds => {
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return () => operator === 'IS NOT NULL';
  const [single, list] = Array.isArray(value) ? ['', value as readonly string[]] : [value as Value, []];
  return makers[operator](single, list);
};
