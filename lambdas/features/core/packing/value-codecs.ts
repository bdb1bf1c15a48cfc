import type { FeatureValue, ScalarValue } from '../../../../contracts/features/online';
import type { KeptScalar, KeptType } from '../../../../contracts/features/value-types';

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

const bytesCodec: ValueCodec = {
  size: (value) => lengthBytes + (value as Uint8Array).byteLength,
  sizeAt: (bytes, offset) => lengthBytes + bytes.readUInt32LE(offset),
  write: (bytes, offset, value) => {
    bytes.writeUInt32LE((value as Uint8Array).byteLength, offset);
    bytes.set(value as Uint8Array, offset + lengthBytes);
  },
  read: (bytes, offset) => {
    const start = offset + lengthBytes;
    return Uint8Array.from(bytes.subarray(start, start + bytes.readUInt32LE(offset)));
  },
};

const scalars: Readonly<Record<KeptScalar, ValueCodec>> = {
  BYTES: bytesCodec,
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

/** The number of elements, then the elements one after the other. */
const listOf = (element: ValueCodec): ValueCodec => {
  const countAt = (bytes: Buffer, offset: number): number => bytes.readUInt32LE(offset);
  const endOf = (bytes: Buffer, offset: number): number => {
    let at = offset + lengthBytes;
    for (let left = countAt(bytes, offset); left > 0; left -= 1) at += element.sizeAt(bytes, at);
    return at;
  };
  return {
    size: (value) =>
      (value as readonly ScalarValue[]).reduce((sum: number, one) => sum + element.size(one), lengthBytes),
    sizeAt: (bytes, offset) => endOf(bytes, offset) - offset,
    write: (bytes, offset, value) => {
      const list = value as readonly ScalarValue[];
      bytes.writeUInt32LE(list.length, offset);
      let at = offset + lengthBytes;
      for (const one of list) {
        element.write(bytes, at, one);
        at += element.size(one);
      }
    },
    read: (bytes, offset) => {
      let at = offset + lengthBytes;
      return Array.from({ length: countAt(bytes, offset) }, () => {
        const value = element.read(bytes, at) as ScalarValue;
        at += element.sizeAt(bytes, at);
        return value;
      });
    },
  };
};

export const valueCodecs: Readonly<Record<KeptType, ValueCodec>> = {
  ...scalars,
  BYTES_LIST: listOf(scalars.BYTES),
  STRING_LIST: listOf(scalars.STRING),
  INT32_LIST: listOf(scalars.INT32),
  INT64_LIST: listOf(scalars.INT64),
  DOUBLE_LIST: listOf(scalars.DOUBLE),
  FLOAT_LIST: listOf(scalars.FLOAT),
  BOOL_LIST: listOf(scalars.BOOL),
  UNIX_TIMESTAMP_LIST: listOf(scalars.UNIX_TIMESTAMP),
};
