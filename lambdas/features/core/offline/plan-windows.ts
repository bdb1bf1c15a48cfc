import type { HistoryWindow } from './event-window';

/** Rows of one day. */
export interface DayRows {
  /** Its midnight, in microseconds. */
  readonly day: bigint;
  readonly rows: number;
}

/** Windows are cut at days where they hold at least half of what they may, and before a month begins if they can. */
const isMonthStart = (day: bigint): boolean => new Date(Number(day / 1000n)).getUTCDate() === 1;

/**
 * Cuts events into windows that one step can compute at once: days after days, at most so many rows together (a day
 * alone may have more), cut at the beginning of a month once a window is half full. First and last are as open as
 * what was asked for; together they are all of it.
 */
export const planWindows = (
  asked: HistoryWindow,
  days: readonly DayRows[],
  mostRows: number,
): readonly HistoryWindow[] => {
  const cuts: bigint[] = [];
  let rows = 0;
  for (const { day, rows: more } of days) {
    const isFull = rows > 0 && rows + more > mostRows;
    const mayEnd = rows >= mostRows / 2 && isMonthStart(day);
    const isInside = asked.from === null || day > asked.from;
    if ((isFull || mayEnd) && isInside) {
      cuts.push(day);
      rows = 0;
    }
    rows += more;
  }
  const starts = [asked.from, ...cuts];
  return starts.map((from, index) => ({ from, to: cuts[index] ?? asked.to }));
};
