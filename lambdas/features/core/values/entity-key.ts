import { CairnError } from '../../../../contracts/cairn-error';
import type { JoinKey } from '../../../../contracts/features/feature';
import { halfOfLetter } from './whole-text';

/** DynamoDB takes 2,048 bytes of partition key; project and prefix need some of them. */
const maxKeyBytes = 1500;

const invalid = (message: string): CairnError => new CairnError('feature.request.invalid', message);

const bitsOf = { INT32: 32, INT64: 64 } as const;

const integer = (joinKey: string, type: keyof typeof bitsOf, value: unknown): string => {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  if (typeof text !== 'string' || !/^[+-]?\d{1,20}$/.test(text.trim()))
    throw invalid(`Join key ${joinKey} must be an ${type}, got ${JSON.stringify(String(value))}.`);
  const number = BigInt(text.trim());
  if (BigInt.asIntN(bitsOf[type], number) !== number)
    throw invalid(`Join key ${joinKey} is beyond an ${type}: ${text}.`);
  return String(number);
};

/** A number of a request or a client may have been rounded already: it would name a neighbour. */
const isRounded = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);

const textOf = ({ joinKey, type }: JoinKey, value: unknown): string => {
  if (value === undefined || value === null) throw invalid(`Missing join key values for keys: ${joinKey}.`);
  if (isRounded(value))
    throw invalid(
      `Join key ${joinKey} is a number beyond 2^53, which loses digits on its way: send it as text.`,
    );
  if (type !== 'STRING') return integer(joinKey, type, value);
  if (typeof value === 'object' || typeof value === 'boolean')
    throw invalid(`Join key ${joinKey} must be a STRING, got ${JSON.stringify(String(value))}.`);
  const text = String(value);
  if (!text.isWellFormed()) throw invalid(`Join key ${joinKey} ${halfOfLetter}`);
  return text;
};

/**
 * The text of a join key in a row, read as the declared type; the name of the entity stands for its join key, an old
 * habit of Feast clients. Throws `feature.request.invalid`.
 */
export const keyText = (key: JoinKey, row: Readonly<Record<string, unknown>>): string => {
  const name = Object.hasOwn(row, key.joinKey) ? key.joinKey : key.entity;
  return textOf(key, Object.hasOwn(row, name) ? row[name] : undefined);
};

/**
 * The key of an entity: its join keys, sorted by name and escaped, `city=seattle&station=7`. Values are read
 * as the declared type ("1" and 1 are one INT64). Throws `feature.request.invalid`.
 */
export const entityKeyOf = (joinKeys: readonly JoinKey[], row: Readonly<Record<string, unknown>>): string => {
  const parts = [...joinKeys]
    .sort((a, b) => (a.joinKey < b.joinKey ? -1 : 1))
    .map((key) => `${encodeURIComponent(key.joinKey)}=${encodeURIComponent(keyText(key, row))}`);
  const entityKey = parts.join('&');
  if (entityKey.length > maxKeyBytes)
    throw invalid(`The join keys take ${entityKey.length} bytes; the limit is ${maxKeyBytes}.`);
  return entityKey;
};
