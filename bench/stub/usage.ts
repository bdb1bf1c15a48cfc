/** What a stub was asked since it last told. */
export interface StubUsage {
  readonly calls: number;
  /** The longest chain of calls of which each began after the one before it was answered. */
  readonly roundTrips: number;
  /** Read units of batches, eventually consistent: half a unit for each 4 KB that begins, item by item. */
  readonly readUnits: number;
  /** Bytes of items that were read, as DynamoDB bills them. */
  readonly bytesRead: number;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

const unitBytes = 4096;

/** Of intervals that end earliest first, each that begins after the last one taken ended: the longest chain. */
const chainOf = (intervals: readonly Interval[]): number => {
  let length = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of intervals.toSorted((a, b) => a.to - b.to)) {
    if (from < end) continue;
    length += 1;
    end = to;
  }
  return length;
};

/** Counts what a stub is asked, and how much of it one after another. */
export class UsageCounter {
  private intervals: Interval[] = [];
  private readUnits = 0;
  private bytesRead = 0;

  items(sizes: readonly number[]): void {
    for (const bytes of sizes) {
      this.readUnits += Math.max(1, Math.ceil(bytes / unitBytes)) / 2;
      this.bytesRead += bytes;
    }
  }

  call(from: number, to: number): void {
    this.intervals.push({ from, to });
  }

  /** What was counted since this was last asked. */
  take(): StubUsage {
    const { intervals, readUnits, bytesRead } = this;
    this.intervals = [];
    this.readUnits = 0;
    this.bytesRead = 0;
    return { calls: intervals.length, roundTrips: chainOf(intervals), readUnits, bytesRead };
  }
}
