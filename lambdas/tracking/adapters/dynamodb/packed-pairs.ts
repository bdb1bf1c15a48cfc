import { ByteReader, ByteWriter } from './bytes';
import { pack, packBinary } from './packed';
import { keyReader, keyWriter } from './packed-keys';

type Pairs = ReadonlyMap<string, string>;

/** Params or tags, packed. */
export const packPairs = (pairs: Pairs): Buffer => {
  // JSON keeps text that is not well-formed as it is.
  if (![...pairs].flat().every((text) => text.isWellFormed())) return pack([...pairs]);
  const writer = new ByteWriter();
  const writeKey = keyWriter(writer);
  writer.count(pairs.size);
  for (const [key, value] of pairs) {
    writeKey(key);
    writer.text(value);
  }
  return packBinary(writer.written());
};

/** The pairs in an unpacked list; none when it was left out. */
export const pairsIn = (list: unknown): Pairs => {
  if (!(list instanceof Buffer)) return new Map((list ?? []) as readonly (readonly [string, string])[]);
  const reader = new ByteReader(list);
  const readKey = keyReader(reader);
  const pairs = new Map<string, string>();
  for (let left = reader.count(); left > 0; left -= 1) pairs.set(readKey(), reader.text());
  return pairs;
};
