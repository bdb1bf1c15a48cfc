import type { FeatureValue } from '../../../../contracts/features/online';
import type { FeatureType } from '../../../../contracts/project/feature';

/** How values of a type lie in the packed bytes: little-endian, no padding. */
export interface ValueCodec {
  readonly size: (value: FeatureValue) => number;
  readonly write: (bytes: Buffer, offset: number, value: FeatureValue) => void;
  /** Size of the value that lies at an offset, for skipping it. */
  readonly sizeAt: (bytes: Buffer, offset: number) => number;
  readonly read: (bytes: Buffer, offset: number) => FeatureValue;
}

const fixed = (size: number, write: ValueCodec['write'], read: ValueCodec['read']): ValueCodec => ({
  size: () => size,
  sizeAt: () => size,
  write,
  read,
});

const int64 = fixed(
  8,
  (bytes, offset, value) => bytes.writeBigInt64LE(BigInt(value as bigint), offset),
  (bytes, offset) => bytes.readBigInt64LE(offset),
);

const lengthBytes = 4;

export const valueCodecs: Readonly<Record<FeatureType, ValueCodec>> = {
  INT32: fixed(
    4,
    (bytes, offset, value) => bytes.writeInt32LE(Number(value), offset),
    (bytes, offset) => bytes.readInt32LE(offset),
  ),
  INT64: int64,
  UNIX_TIMESTAMP: int64,
  FLOAT: fixed(
    4,
    (bytes, offset, value) => bytes.writeFloatLE(Number(value), offset),
    (bytes, offset) => bytes.readFloatLE(offset),
  ),
  DOUBLE: fixed(
    8,
    (bytes, offset, value) => bytes.writeDoubleLE(Number(value), offset),
    (bytes, offset) => bytes.readDoubleLE(offset),
  ),
  BOOL: fixed(
    1,
    (bytes, offset, value) => bytes.writeUInt8(value ? 1 : 0, offset),
    (bytes, offset) => bytes.readUInt8(offset) === 1,
  ),
  STRING: {
    size: (value) => lengthBytes + Buffer.byteLength(String(value), 'utf8'),
    sizeAt: (bytes, offset) => lengthBytes + bytes.readUInt32LE(offset),
    write: (bytes, offset, value) => {
      const length = bytes.write(String(value), offset + lengthBytes, 'utf8');
      bytes.writeUInt32LE(length, offset);
    },
    read: (bytes, offset) => {
      const start = offset + lengthBytes;
      return bytes.toString('utf8', start, start + bytes.readUInt32LE(offset));
    },
  },
};
