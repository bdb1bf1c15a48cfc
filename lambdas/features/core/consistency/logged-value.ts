import type { FeatureValue } from '../../../../contracts/features/online';
import type { Scalar } from '../../../../contracts/serving/inference';

/** A value as the inference log writes it: integers beyond 2^53 as text; what is no scalar, as JSON text. */
export const loggedValue = (value: FeatureValue): Scalar | null => {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value === null || typeof value !== 'object') return value;
  const plain = value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  return JSON.stringify(plain, (_key, one) => (typeof one === 'bigint' ? String(one) : one));
};
