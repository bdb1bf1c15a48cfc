const sizeOfNumber = (value: number): number =>
  Math.ceil(String(Math.abs(value)).replace('.', '').length / 2) + 1;

/** Bytes of a value as DynamoDB counts them (developer guide, "DynamoDB item sizes and formats"). */
const sizeOfValue = (value: unknown): number => {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return sizeOfNumber(value);
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + sizeOfValue(one), 3);
  return Object.entries(value as object).reduce(
    (sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + sizeOfValue(one),
    3,
  );
};

/** Bytes of an item: names and values. */
export const sizeOfItem = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0);

export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
/** Strongly consistent: one unit each 4 KB. */
export const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 4096));
