import type { Condition, Operator, ValuesOf } from './condition';
import { like } from './like';

type Value = string | number;
type Comparison = (actual: Value, wanted: NonNullable<Condition['value']>) => boolean;

const within = (actual: Value, wanted: NonNullable<Condition['value']>): boolean =>
  Array.isArray(wanted) && wanted.includes(actual);

const comparisons: Readonly<Record<Exclude<Operator, 'IS NULL' | 'IS NOT NULL'>, Comparison>> = {
  '=': (actual, wanted) => actual === wanted,
  '!=': (actual, wanted) => actual !== wanted,
  '>': (actual, wanted) => actual > (wanted as Value),
  '>=': (actual, wanted) => actual >= (wanted as Value),
  '<': (actual, wanted) => actual < (wanted as Value),
  '<=': (actual, wanted) => actual <= (wanted as Value),
  LIKE: (actual, wanted) => like(String(actual), String(wanted)),
  ILIKE: (actual, wanted) => like(String(actual).toLowerCase(), String(wanted).toLowerCase()),
  IN: within,
  'NOT IN': (actual, wanted) => !within(actual, wanted),
};

/**
 * Whether a thing fulfils every condition. A thing without the field fulfils none on it but IS NULL (so `!=`
 * does not find it, as in MLflow); of several values one must fulfil.
 */
export const matches = <Thing>(
  thing: Thing,
  conditions: readonly Condition[],
  valuesOf: ValuesOf<Thing>,
): boolean =>
  conditions.every(({ field, operator, value }) => {
    const values = valuesOf(thing, field);
    if (operator === 'IS NULL') return values.length === 0;
    if (operator === 'IS NOT NULL') return values.length > 0;
    return value !== null && values.some((actual) => comparisons[operator](actual, value));
  });
