/** Values as DynamoDB sends them, `{S: 'text'}`, and as JavaScript holds them; as the document client translates. */
type Wire = Readonly<Record<string, unknown>>;
type Item = Record<string, unknown>;

export const jsOf = (wire: Wire): unknown => {
  const [[type, value] = ['NULL', true]] = Object.entries(wire);
  if (type === 'N') return Number(value);
  if (type === 'B') return new Uint8Array(Buffer.from(String(value), 'base64'));
  if (type === 'NULL') return null;
  if (type === 'M') return itemOf(value as Readonly<Record<string, Wire>>);
  if (type === 'L') return (value as readonly Wire[]).map(jsOf);
  return value;
};

export const itemOf = (wire: Readonly<Record<string, Wire>>): Item =>
  Object.fromEntries(Object.entries(wire).map(([name, value]) => [name, jsOf(value)]));

const wireOf = (value: unknown): Wire => {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (ArrayBuffer.isView(value))
    return { B: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (Array.isArray(value)) return { L: value.map(wireOf) };
  return { M: wireItemOf(value as Item) };
};

export const wireItemOf = (item: Item): Readonly<Record<string, Wire>> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, wireOf(value)]));
