import { createHash } from 'node:crypto';

/** Longer texts stand in a fixture as length and SHA-256. */
const longestText = 2000;

const isTagged = (value: object, tag: string): value is Record<string, unknown> =>
  Object.keys(value).length === 1 && tag in value;

const plain = (value: unknown): unknown => {
  if (ArrayBuffer.isView(value)) return { $bytes: Buffer.from(value as Uint8Array).toString('base64') };
  if (value instanceof Map) return { $map: [...value].map(plain) };
  if (typeof value === 'bigint') return { $integer: String(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : [[name, plain(inner)]])),
  );
};

/** Items as JSON: bytes are base64 under `$bytes`. */
export const itemsAsJson = (items: unknown): unknown => plain(items);

/** The items in JSON of `itemsAsJson`. */
export const itemsFromJson = (json: unknown): unknown => {
  if (Array.isArray(json)) return json.map(itemsFromJson);
  if (json === null || typeof json !== 'object') return json;
  if (isTagged(json, '$bytes')) return Uint8Array.from(Buffer.from(String(json['$bytes']), 'base64'));
  return Object.fromEntries(Object.entries(json).map(([name, inner]) => [name, itemsFromJson(inner)]));
};

/** What was read, as JSON that can be compared: Maps, numbers beyond JSON, and digests of long texts. */
export const valueAsJson = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(plain(value), (_name, inner: unknown) =>
      typeof inner === 'string' && inner.length > longestText
        ? { $text: { length: inner.length, sha256: createHash('sha256').update(inner).digest('hex') } }
        : inner,
    ),
  );
