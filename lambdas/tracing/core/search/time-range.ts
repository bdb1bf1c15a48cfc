import type { TimeRange } from '../trace-store';
import type { Condition } from './condition';

/** The times that conditions leave over, so that no more is read than that. */
export const timeRangeOf = (conditions: readonly Condition[]): TimeRange => {
  let [from, to] = [0, Number.POSITIVE_INFINITY];
  for (const { field, operator, value } of conditions) {
    if (field.kind !== 'attribute' || field.key !== 'timestamp_ms' || typeof value !== 'number') continue;
    if (operator === '=' || operator === '>' || operator === '>=') from = Math.max(from, value);
    if (operator === '=' || operator === '<' || operator === '<=') to = Math.min(to, value);
  }
  return {
    ...(from > 0 ? { from: Math.floor(from) } : {}),
    ...(Number.isFinite(to) ? { to: Math.ceil(to) } : {}),
  };
};
