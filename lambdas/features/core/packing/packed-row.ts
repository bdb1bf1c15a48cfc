import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureValue } from '../../../../contracts/features/online';
import type { FeatureType } from '../../../../contracts/features/value-types';
import { valueCodecs } from './value-codecs';

/**
 * The features of one row as bytes: a format byte, a bit per feature that is set when it has a value, and the
 * values in the order of the view. Which types they have, the view version says; it is part of the item's key.
 */
const format = 1;
const headerBytes = (features: number): number => 1 + Math.ceil(features / 8);

const isPresent = (bytes: Buffer, index: number): boolean =>
  ((bytes.readUInt8(1 + (index >> 3)) >> (index & 7)) & 1) === 1;

const markPresent = (bytes: Buffer, index: number): void => {
  const at = 1 + (index >> 3);
  bytes.writeUInt8(bytes.readUInt8(at) | (1 << (index & 7)), at);
};

/** Packs values (null for none) of the types. */
export const packRow = (types: readonly FeatureType[], values: readonly FeatureValue[]): Buffer => {
  const sizes = types.map((type, index) => {
    const value = values[index] ?? null;
    return value === null ? 0 : valueCodecs[type].size(value);
  });
  const bytes = Buffer.alloc(sizes.reduce((sum, size) => sum + size, headerBytes(types.length)));
  bytes.writeUInt8(format, 0);
  let offset = headerBytes(types.length);
  for (const [index, type] of types.entries()) {
    const value = values[index] ?? null;
    if (value === null) continue;
    markPresent(bytes, index);
    valueCodecs[type].write(bytes, offset, value);
    offset += sizes[index] ?? 0;
  }
  return bytes;
};

/** The values of packed bytes, null for none; all of them, or only those that are wanted. */
export const unpackRow = (
  types: readonly FeatureType[],
  packed: Uint8Array,
  wanted?: ReadonlySet<number>,
): readonly FeatureValue[] => {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  if (bytes.readUInt8(0) !== format)
    throw new CairnError(
      'storage.newer-version',
      `A feature row is packed in format ${bytes.readUInt8(0)}, and this Cairn reads format ${format}. Deploy the newer version again.`,
    );
  let offset = headerBytes(types.length);
  return types.map((type, index) => {
    if (!isPresent(bytes, index)) return null;
    const codec = valueCodecs[type];
    const at = offset;
    offset += codec.sizeAt(bytes, at);
    return wanted && !wanted.has(index) ? null : codec.read(bytes, at);
  });
};
