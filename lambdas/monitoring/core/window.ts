import type { MonitoringWindow } from '../../../contracts/monitoring/report';
import type { InferenceRecord } from '../../../contracts/serving/inference';

/** What was asked for; what is null follows from the newest prediction and the monitor's length. */
export interface AskedWindow {
  readonly from: string | null;
  readonly to: string | null;
}

/** The time that a prediction is about: a replay asks today about a day that has passed. */
export const subjectTime = ({ asOf, time }: Pick<InferenceRecord, 'asOf' | 'time'>): string =>
  new Date(asOf ?? time).toISOString();

const shifted = (time: string, milliseconds: number): string =>
  new Date(Date.parse(time) + milliseconds).toISOString();

/**
 * The window, from inclusive, to exclusive. By default it ends right after the newest subject time, so that the
 * newest prediction is in it, and is as long as the monitor says. Undefined when there is nothing to go by.
 */
export const windowOf = (
  { from, to }: AskedWindow,
  newest: string | undefined,
  seconds: number,
): MonitoringWindow | undefined => {
  const end = to ?? (newest === undefined ? undefined : shifted(newest, 1));
  if (end === undefined) return undefined;
  return { from: from ?? shifted(end, -seconds * 1000), to: end };
};

export const isIn = ({ from, to }: MonitoringWindow, time: string): boolean => time >= from && time < to;
