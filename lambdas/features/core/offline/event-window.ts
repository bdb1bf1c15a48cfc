import type { EventWindow } from '../../../../contracts/features/materialization';
import { quoteName } from '../../../../contracts/sql/quote';
import { isoOf, microsecondsOf } from '../values/microseconds';

/** Event times in microseconds; null for no bound. */
export interface HistoryWindow {
  readonly from: bigint | null;
  readonly to: bigint | null;
}

export const everything: HistoryWindow = { from: null, to: null };

const timeOf = (text: string | null): bigint | null =>
  text === null ? null : (microsecondsOf(text) ?? null);
const textOf = (time: bigint | null): string | null => (time === null ? null : isoOf(time));

/** A window as texts, and back. */
export const windowOf = ({ from, to }: EventWindow): HistoryWindow => ({
  from: timeOf(from),
  to: timeOf(to),
});
export const textsOf = ({ from, to }: HistoryWindow): EventWindow => ({ from: textOf(from), to: textOf(to) });

/** Whether a month (`2026-03`) may hold events of a window. */
export const touchesMonth = ({ from, to }: HistoryWindow, month: string): boolean =>
  (from === null || month >= isoOf(from).slice(0, 7)) && (to === null || month <= isoOf(to).slice(0, 7));

/** The condition that an event is at `from` or later and before `to`. */
export const isInside = (column: string, { from, to }: HistoryWindow): string => {
  const bounds = [
    ...(from === null ? [] : [`${quoteName(column)} >= make_timestamp(${from})`]),
    ...(to === null ? [] : [`${quoteName(column)} < make_timestamp(${to})`]),
  ];
  return bounds.length === 0 ? 'true' : bounds.join(' AND ');
};

const isEmpty = ({ from, to }: HistoryWindow): boolean => from !== null && to !== null && from >= to;
const later = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null ? b : b === null ? a : a > b ? a : b;
const earlier = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

/** What two windows share, or nothing. */
export const sharedOf = (a: HistoryWindow, b: HistoryWindow): readonly HistoryWindow[] => {
  const shared = { from: later(a.from, b.from), to: earlier(a.to, b.to) };
  return isEmpty(shared) ? [] : [shared];
};

/** What is left of a window without another one. */
const without = (window: HistoryWindow, { from, to }: HistoryWindow): readonly HistoryWindow[] => [
  ...(from === null ? [] : sharedOf(window, { from: null, to: from })),
  ...(to === null ? [] : sharedOf(window, { from: to, to: null })),
];

/** What is left of a window without others, in order of time. */
export const missingOf = (
  window: HistoryWindow,
  covered: readonly HistoryWindow[],
): readonly HistoryWindow[] =>
  covered.reduce<readonly HistoryWindow[]>(
    (left, one) => left.flatMap((part) => without(part, one)),
    isEmpty(window) ? [] : [window],
  );

const startsBefore = (a: HistoryWindow, b: HistoryWindow): number =>
  a.from === b.from ? 0 : a.from === null || (b.from !== null && a.from < b.from) ? -1 : 1;

/** Windows together: those that touch become one. */
export const joined = (windows: readonly HistoryWindow[]): readonly HistoryWindow[] => {
  const done: HistoryWindow[] = [];
  for (const window of windows.toSorted(startsBefore)) {
    const last = done.at(-1);
    const touches = last && (last.to === null || window.from === null || window.from <= last.to);
    if (!touches) done.push(window);
    else if (last.to !== null && (window.to === null || window.to > last.to))
      done.splice(-1, 1, { from: last.from, to: window.to });
  }
  return done;
};
