import { type BinaryReader, type BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** How a value stands on the wire (protobuf.dev, Encoding); what is absent is `initial`. */
export interface WireValue<T> {
  readonly wire: WireType;
  readonly initial: T;
  read(reader: BinaryReader): T;
  write(writer: BinaryWriter, value: T): void;
}

export const text: WireValue<string> = {
  wire: WireType.LengthDelimited,
  initial: '',
  read: (reader) => reader.string(),
  write: (writer, value) => writer.string(value),
};

export const truth: WireValue<boolean> = {
  wire: WireType.Varint,
  initial: false,
  read: (reader) => reader.bool(),
  write: (writer, value) => writer.bool(value),
};

/** int32, and numbers of enumerations. */
export const int32: WireValue<number> = {
  wire: WireType.Varint,
  initial: 0,
  read: (reader) => reader.int32(),
  write: (writer, value) => writer.int32(value),
};

export const int64: WireValue<bigint> = {
  wire: WireType.Varint,
  initial: 0n,
  read: (reader) => BigInt(reader.int64()),
  write: (writer, value) => writer.int64(value),
};
