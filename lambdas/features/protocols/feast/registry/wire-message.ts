import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Field } from './wire-fields';
import type { WireValue } from './wire-values';

// biome-ignore lint/suspicious/noExplicitAny: a table holds fields of every type
type AnyField = Field<any>;
type Table = Readonly<Record<string, AnyField>>;
type ValuesOf<T extends Table> = { readonly [K in keyof T]: T[K] extends Field<infer V> ? V : never };

/** A message by its table of fields: undefined as a value of another message that is absent. */
export interface MessageType<T> extends WireValue<T | undefined> {
  decode(bytes: Uint8Array): T;
  encode(message: T): Uint8Array<ArrayBuffer>;
  /** A message of some of its fields; the others are initial. */
  of(fields: Partial<T>): T;
}
export type MessageOf<M> = M extends MessageType<infer T> ? T : never;

/** A message with the fields of a table. Fields that the table does not name are passed over when read. */
export const message = <const T extends Table>(table: T): MessageType<ValuesOf<T>> => {
  type Values = ValuesOf<T>;
  const fields = Object.entries(table) as readonly (readonly [keyof Values & string, AnyField])[];
  const byNumber = new Map(fields.map(([name, field]) => [field.number, { name, field }]));
  const of = (given: Partial<Values>): Values =>
    ({ ...Object.fromEntries(fields.map(([name, { initial }]) => [name, initial])), ...given }) as Values;
  const readUntil = (reader: BinaryReader, end: number): Values => {
    const found: Record<string, unknown> = {};
    while (reader.pos < end) {
      const [number, wire] = reader.tag();
      const known = byNumber.get(number);
      if (known) found[known.name] = known.field.read(reader, found[known.name]);
      else reader.skip(wire, number);
    }
    if (reader.pos !== end || end > reader.len) throw new RangeError('it ends within a message');
    return of(found as Partial<Values>);
  };
  const writeAll = (writer: BinaryWriter, values: Values): BinaryWriter => {
    for (const [name, field] of fields) field.write(writer, values[name]);
    return writer;
  };
  return {
    wire: WireType.LengthDelimited,
    initial: undefined,
    read: (reader) => {
      const length = reader.uint32();
      return readUntil(reader, reader.pos + length);
    },
    write: (writer, values) => {
      writeAll(writer.fork(), values ?? of({})).join();
    },
    decode: (bytes) => readUntil(new BinaryReader(bytes), bytes.length),
    encode: (values) => writeAll(new BinaryWriter(), values).finish(),
    of,
  };
};
