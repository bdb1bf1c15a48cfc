import { type BinaryReader, type BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { text, type WireValue } from './wire-values';

/** A field of a message. Repeated fields are read one element at a time, each added to what was read before. */
export interface Field<T> {
  readonly number: number;
  readonly initial: T;
  /** `before` is what this field has read of the same message, undefined at first. */
  read(reader: BinaryReader, before: T | undefined): T;
  write(writer: BinaryWriter, value: T): void;
}

/** One value. The initial one is not written (proto3). */
export const one = <T>(number: number, value: WireValue<T>): Field<T> => ({
  number,
  initial: value.initial,
  read: (reader) => value.read(reader),
  write: (writer, given) => {
    if (given !== value.initial) value.write(writer.tag(number, value.wire), given);
  },
});

/** Elements of one list or map: far more than a definition has, and far less than a file of two bytes each. */
const mostElements = 10_000;

const requireRoom = (number: number, elements: number): void => {
  if (elements >= mostElements)
    throw new RangeError(`field ${number} of a message has more than ${mostElements} elements`);
};

/** Texts or messages, in their order; repeated numbers, which may be packed, are in no table. */
export const many = <T>(number: number, value: WireValue<T>): Field<readonly NonNullable<T>[]> => ({
  number,
  initial: [],
  read: (reader, before = []) => {
    requireRoom(number, before.length);
    // The list is this message's own: a copy for each element would cost the square of their number.
    const elements = before as NonNullable<T>[];
    elements.push(value.read(reader) as NonNullable<T>);
    return elements;
  },
  write: (writer, given) => {
    for (const element of given) value.write(writer.tag(number, value.wire), element);
  },
});

const entryOf = <T>(reader: BinaryReader, value: WireValue<T>): readonly [string, T] => {
  let [key, found] = [text.initial, value.initial];
  const length = reader.uint32();
  const end = reader.pos + length;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    if (number === 1) key = text.read(reader);
    else if (number === 2) found = value.read(reader);
    else reader.skip(wire, number);
  }
  return [key, found];
};

/** A map by text; written in the order of its keys, so that equal maps have equal bytes. */
export const byName = <T>(
  number: number,
  value: WireValue<T>,
): Field<Readonly<Record<string, NonNullable<T>>>> => ({
  number,
  initial: {},
  read: (reader, before = {}) => {
    const [key, found] = entryOf(reader, value);
    // Also of the name __proto__, which an assignment would take for something else.
    return Object.defineProperty(before, key, {
      value: found,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  },
  write: (writer, given) => {
    for (const key of Object.keys(given).sort()) {
      writer.tag(number, WireType.LengthDelimited).fork();
      one(1, text).write(writer, key);
      one(2, value).write(writer, given[key] as T);
      writer.join();
    }
  },
});
