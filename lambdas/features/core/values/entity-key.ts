import { CairnError } from '../../../../contracts/cairn-error';
import type { JoinKey } from '../../../../contracts/features/feature';

/** DynamoDB takes 2,048 bytes of partition key; project and prefix need some of them. */
const maxKeyBytes = 1500;

const invalid = (message: string): CairnError => new CairnError('feature.request.invalid', message);

const int64 = (joinKey: string, value: unknown): string => {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  if (typeof text !== 'string' || !/^[+-]?\d{1,20}$/.test(text.trim()))
    throw invalid(`Join key ${joinKey} must be an INT64, got ${JSON.stringify(String(value))}.`);
  const number = BigInt(text.trim());
  if (BigInt.asIntN(64, number) !== number) throw invalid(`Join key ${joinKey} is beyond an INT64: ${text}.`);
  return String(number);
};

const textOf = ({ joinKey, type }: JoinKey, value: unknown): string => {
  if (value === undefined || value === null) throw invalid(`Missing join key values for keys: ${joinKey}.`);
  if (type === 'INT64') return int64(joinKey, value);
  if (typeof value === 'object') throw invalid(`Join key ${joinKey} must be a text.`);
  return String(value);
};

/**
 * The key of an entity: its join keys, sorted by name and escaped, `city=seattle&station=7`. Values are read
 * as the declared type ("1" and 1 are one INT64). Throws `feature.request.invalid`.
 */
export const entityKeyOf = (joinKeys: readonly JoinKey[], row: Readonly<Record<string, unknown>>): string => {
  const parts = [...joinKeys]
    .sort((a, b) => (a.joinKey < b.joinKey ? -1 : 1))
    .map((key) => {
      // The name of the entity stands for its join key: an old habit of Feast clients.
      const name = Object.hasOwn(row, key.joinKey) ? key.joinKey : key.entity;
      const value = Object.hasOwn(row, name) ? row[name] : undefined;
      return `${encodeURIComponent(key.joinKey)}=${encodeURIComponent(textOf(key, value))}`;
    });
  const entityKey = parts.join('&');
  if (entityKey.length > maxKeyBytes)
    throw invalid(`The join keys take ${entityKey.length} bytes; the limit is ${maxKeyBytes}.`);
  return entityKey;
};
