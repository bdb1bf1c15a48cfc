import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureValue } from '../../../../contracts/features/online';
import { type FeatureType, keptAs } from '../../../../contracts/features/value-types';
import { type ValueCodec, valueCodecs } from './value-codecs';

/**
 * The features of one row as bytes: a format byte, a bit per feature that is set when it has a value, and the
 * values in the order of the view. Which types they have, the view version says; it is part of the item's key.
 */
const format = 1;
const headerBytes = (features: number): number => 1 + Math.ceil(features / 8);

const markPresent = (bytes: Buffer, index: number): void => {
  const at = 1 + (index >> 3);
  bytes.writeUInt8(bytes.readUInt8(at) | (1 << (index & 7)), at);
};

const codecOf = (type: FeatureType): ValueCodec => valueCodecs[keptAs(type)];

/** Packs values (null for none) of the types. */
export const packRow = (types: readonly FeatureType[], values: readonly FeatureValue[]): Buffer => {
  const codecs = types.map(codecOf);
  const sizes = codecs.map((codec, index) => {
    const value = values[index] ?? null;
    return value === null ? 0 : codec.size(value);
  });
  const bytes = Buffer.alloc(sizes.reduce((sum, size) => sum + size, headerBytes(types.length)));
  bytes.writeUInt8(format, 0);
  let offset = headerBytes(types.length);
  for (const [index, codec] of codecs.entries()) {
    const value = values[index] ?? null;
    if (value === null) continue;
    markPresent(bytes, index);
    codec.write(bytes, offset, value);
    offset += sizes[index] ?? 0;
  }
  return bytes;
};

/** How to take some features out of the packed rows of a view: made once, used for every row. */
export interface Unpacking {
  /** Codecs of the features up to the last one that is wanted. */
  readonly codecs: readonly ValueCodec[];
  /** By place in the view: where its value goes in the result, -1 when nobody wants it. */
  readonly targets: Int32Array;
  readonly header: number;
  readonly count: number;
}

/** The unpacking of the features at `places` (each once) of a view of these types. */
export const unpackingOf = (types: readonly FeatureType[], places: readonly number[]): Unpacking => {
  const targets = new Int32Array(types.length).fill(-1);
  for (const [target, place] of places.entries()) targets[place] = target;
  const end = Math.max(-1, ...places) + 1;
  return {
    codecs: types.slice(0, end).map(codecOf),
    targets,
    header: headerBytes(types.length),
    count: places.length,
  };
};

/** The wanted values of packed bytes in the order of the places, null for none. */
export const unpack = (
  { codecs, targets, header, count }: Unpacking,
  packed: Uint8Array,
): readonly FeatureValue[] => {
  const bytes = Buffer.isBuffer(packed)
    ? packed
    : Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  if (bytes[0] !== format)
    throw new CairnError(
      'storage.newer-version',
      `A feature row is packed in format ${bytes[0]}, and this Cairn reads format ${format}. Deploy the newer version again.`,
    );
  const values = new Array<FeatureValue>(count).fill(null);
  let offset = header;
  for (let place = 0; place < codecs.length; place += 1) {
    if ((((bytes[1 + (place >> 3)] as number) >> (place & 7)) & 1) === 0) continue;
    const codec = codecs[place] as ValueCodec;
    const target = targets[place] as number;
    if (target >= 0) values[target] = codec.read(bytes, offset);
    offset += codec.sizeAt(bytes, offset);
  }
  return values;
};

/** All values of packed bytes of the types, null for none. */
export const unpackRow = (types: readonly FeatureType[], packed: Uint8Array): readonly FeatureValue[] =>
  unpack(unpackingOf(types, [...types.keys()]), packed);
