import { ByteReader, ByteWriter } from './bytes';
import { keyReader, keyWriter } from './packed-keys';

/** Keys of metrics in their order, and the place of each. */
export interface KeyTable {
  readonly keys: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

/** Runs of an experiment mostly log the same metrics: their tables are the same bytes, and made once. */
const known = new Map<string, KeyTable>();
const mostKnown = 500;
/** Longer tables are rare, and would take memory. */
const longestKnown = 4096;

export const writeKeyTable = (writer: ByteWriter, keys: readonly string[]): void => {
  const table = new ByteWriter();
  const writeKey = keyWriter(table);
  table.count(keys.length);
  for (const key of keys) writeKey(key);
  const bytes = table.written();
  writer.count(bytes.length);
  writer.raw(bytes);
};

const tableOf = (bytes: Buffer): KeyTable => {
  const reader = new ByteReader(bytes);
  const count = reader.count();
  const keys = Array.from({ length: count }, keyReader(reader));
  return { keys, places: new Map(keys.map((key, place) => [key, place])) };
};

export const keyTableIn = (reader: ByteReader): KeyTable => {
  const bytes = reader.raw(reader.count());
  if (bytes.length > longestKnown) return tableOf(bytes);
  const name = bytes.toString('latin1');
  const table = known.get(name) ?? tableOf(bytes);
  if (!known.has(name)) {
    if (known.size >= mostKnown) known.clear();
    known.set(name, table);
  }
  return table;
};
