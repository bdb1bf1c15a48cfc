import type { ScalarValue } from '../../../../contracts/features/online';

const keyOf = (value: ScalarValue): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value);

/** Each value once, at its first place: what a set keeps. */
export const distinctValues = (values: readonly ScalarValue[]): readonly ScalarValue[] => {
  const seen = new Map<string, ScalarValue>();
  for (const value of values) if (!seen.has(keyOf(value))) seen.set(keyOf(value), value);
  return [...seen.values()];
};
