import type { MonitoringWindow } from '../../../contracts/monitoring/report';
import type { InferenceRecord } from '../../../contracts/serving/inference';
import type { InferenceLogReader } from '../../serving/public';
import { thinned } from './thinning';
import { type AskedWindow, isIn, subjectTime, windowOf } from './window';

/** Predictions that a report looks at; of more, every second, fourth … is taken. */
const mostRecords = 200_000;
const dayMilliseconds = 86_400_000;
/** Records older than this are not looked at, as feedback on them is not taken. */
const longestLookback = 730;
/** Beyond the window's own length: a replay may ask late, and clocks differ. */
const spareDays = 30;

export interface WindowRequest {
  readonly project: string;
  readonly endpoint: string;
  readonly asked: AskedWindow;
  /** Length of the monitor's window. */
  readonly seconds: number;
  /** What arrived later is left out, so that asking again gives the same. */
  readonly until: string;
}

export interface WindowRecords {
  readonly window: MonitoringWindow | undefined;
  readonly records: readonly InferenceRecord[];
  /** One of so many predictions was taken; 1 for all. */
  readonly oneOf: number;
}

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** Days of arrival that may hold what a window is about: nothing is asked about before it arrives. */
const arrivalDays = ({ asked, seconds, until }: WindowRequest) => {
  const end = Date.parse(until);
  const length = Math.ceil(seconds / 86_400) + spareDays;
  const sinceFrom = asked.from === null ? 0 : Math.ceil((end - Date.parse(asked.from)) / dayMilliseconds) + 1;
  const days = Math.min(longestLookback, Math.max(length, sinceFrom));
  return { fromDay: dayOf(end - days * dayMilliseconds), toDay: dayOf(end) };
};

/**
 * Records whose subject time is in the window. Read by arrival, as they lie in the log; while the end of the
 * window is not known, what has fallen out behind the newest is let go on the way.
 */
export const readWindow = async (
  log: Pick<InferenceLogReader, 'read'>,
  request: WindowRequest,
): Promise<WindowRecords> => {
  const { project, endpoint, asked, seconds, until } = request;
  let newest: string | undefined;
  let kept: readonly InferenceRecord[] = [];
  let oneOf = 1;
  const within = (records: readonly InferenceRecord[]): readonly InferenceRecord[] => {
    const window = windowOf(asked, newest, seconds);
    return window ? records.filter((record) => isIn(window, subjectTime(record))) : [];
  };
  let waiting: InferenceRecord[] = [];
  const settle = (): void => {
    ({ records: kept, oneOf } = thinned(within([...kept, ...waiting]), mostRecords, oneOf));
    waiting = [];
  };
  for await (const part of log.read({ project, endpoint, ...arrivalDays(request) })) {
    for (const record of part) {
      if (record.time > until) continue;
      const time = subjectTime(record);
      if (asked.to === null && (newest === undefined || time > newest)) newest = time;
      waiting.push(record);
    }
    if (waiting.length > mostRecords) settle();
  }
  settle();
  const records = [...kept].sort((a, b) => (a.predictionId < b.predictionId ? -1 : 1));
  return { window: windowOf(asked, newest, seconds), records, oneOf };
};
