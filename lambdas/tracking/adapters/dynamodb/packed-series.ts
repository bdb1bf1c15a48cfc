import { type Int64, plusDifference, type StoredInt64 } from '../../../../contracts/tracking/int64';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import { ByteReader, ByteWriter } from './bytes';
import { type KeyTable, keyTableIn, writeKeyTable } from './key-table';
import { pack, packBinary } from './packed';
import { columnsOf, pointsIn } from './packed-points';

/** Bits of the first byte of a difference, and the size that says that the size follows. */
const [negative, exact, large] = [0x40, 0x80, 0x3f];

/** A difference: a byte with its sign and, where six bits do, its size; what no double holds is text. */
const writeDifference = (writer: ByteWriter, difference: StoredInt64): void => {
  if (typeof difference === 'string') {
    writer.byte(exact);
    writer.text(difference);
    return;
  }
  const size = Math.abs(difference);
  writer.byte((difference < 0 ? negative : 0) | Math.min(size, large));
  if (size >= large) writer.count(size);
};

const readDifference = (reader: ByteReader): StoredInt64 => {
  const byte = reader.byte();
  if (byte === exact) return reader.text();
  const short = byte & large;
  const size = short < large ? short : reader.count();
  return byte & negative ? -size : size;
};

/**
 * Points of an item as bytes, in columns: keys, numbers of points, steps, timestamps, values. Packed so that the
 * latest point of one metric is found without making the others.
 */
export const packSeries = (points: readonly MetricPoint[]): Buffer => {
  const columns = columnsOf(points);
  // JSON keeps text that is not well-formed as it is.
  if (!columns.keys.every((key) => key.isWellFormed())) return pack(columns);
  const writer = new ByteWriter();
  writeKeyTable(writer, columns.keys);
  for (const count of columns.counts) writer.count(count);
  for (const step of columns.steps) writeDifference(writer, step);
  for (const timestamp of columns.timestamps) writeDifference(writer, timestamp);
  for (const value of columns.values) writer.double(Number(value));
  return packBinary(writer.written());
};

/** Points of which one metric can be asked for. */
export interface Series {
  /** The latest point of a metric. */
  last(key: string): MetricPoint | undefined;
  /** All points, by key and age. */
  points(): readonly MetricPoint[];
}

const seriesOf = (points: readonly MetricPoint[]): Series => ({
  // Points of a key are sorted by age.
  last: (key) => points.findLast((point) => point.key === key),
  points: () => points,
});

class PackedSeries implements Series {
  private readonly table: KeyTable;
  private readonly counts: readonly number[];
  /** Where the columns of numbers begin. */
  private readonly begin: number;
  private readonly total: number;

  constructor(private readonly bytes: Buffer) {
    const reader = new ByteReader(bytes);
    this.table = keyTableIn(reader);
    const counts: number[] = [];
    let total = 0;
    for (let left = this.table.keys.length; left > 0; left -= 1) {
      const count = reader.count();
      counts.push(count);
      total += count;
    }
    this.counts = counts;
    this.total = total;
    this.begin = reader.position;
  }

  private valueAt(index: number): number {
    return this.bytes.readDoubleLE(this.bytes.length - 8 * (this.total - index));
  }

  last(key: string): MetricPoint | undefined {
    const place = this.table.places.get(key);
    if (place === undefined) return undefined;
    let end = 0;
    for (let index = 0; index <= place; index += 1) end += this.counts[index] ?? 0;
    const reader = new ByteReader(this.bytes, this.begin);
    const sumUpTo = (count: number): Int64 => {
      let sum: Int64 = 0;
      for (let index = 0; index < count; index += 1) sum = plusDifference(sum, readDifference(reader));
      return sum;
    };
    const step = sumUpTo(end);
    for (let index = end; index < this.total; index += 1) readDifference(reader);
    return { key, step, timestamp: sumUpTo(end), value: this.valueAt(end - 1) };
  }

  points(): readonly MetricPoint[] {
    const reader = new ByteReader(this.bytes, this.begin);
    const differences = (): readonly StoredInt64[] => {
      const all: StoredInt64[] = [];
      for (let index = 0; index < this.total; index += 1) all.push(readDifference(reader));
      return all;
    };
    const [steps, timestamps] = [differences(), differences()];
    const values = Array.from({ length: this.total }, (_, index) => this.valueAt(index));
    return pointsIn({ keys: this.table.keys, counts: this.counts, steps, timestamps, values });
  }
}

/** The points in an unpacked list; none when it was left out. */
export const seriesIn = (list: unknown): Series => {
  if (list === undefined) return seriesOf([]);
  return list instanceof Buffer ? new PackedSeries(list) : seriesOf(pointsIn(list));
};
