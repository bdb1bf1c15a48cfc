import { type Span, typeOfSpan } from '../spans/span';
import { comparisonOf } from './compare';
import type { Condition } from './condition';

const attributePrefix = 'attributes.';

const textOf = (value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const valueAt = (span: Span, key: string): string | undefined => {
  if (key === 'name') return span.name;
  if (key === 'type') return typeOfSpan(span);
  if (key === 'status') return span.status;
  if (key === 'content') return span.text;
  return textOf(span.attributes.get(key.slice(attributePrefix.length)));
};

/** Whether one and the same span fulfils all of the conditions. */
export const spanConditions = (conditions: readonly Condition[]): ((spans: readonly Span[]) => boolean) => {
  const compared = conditions.map((condition) => ({
    key: condition.field.key,
    holds: comparisonOf(condition),
  }));
  return (spans) =>
    spans.some((span) =>
      compared.every(({ key, holds }) => {
        const value = valueAt(span, key);
        return value !== undefined && holds(value);
      }),
    );
};
