import type { FeatureValue } from '../../../../contracts/features/online';

/** Whether two values are the same, bit for bit: NaN is NaN, and -0 is not 0. */
export const isSameValue = (a: FeatureValue, b: FeatureValue): boolean => {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => isSameValue(one, b[index]));
  return Object.is(a, b);
};
