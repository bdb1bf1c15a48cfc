import { CairnError } from '../../../contracts/cairn-error';
import { compareInt64, type Int64 } from '../../../contracts/tracking/int64';
import type { MetricPoint } from '../../../contracts/tracking/metric-point';
import { type FoundRun, findRun, lookUpRun, type RunReaders } from './find-run';
import { type HistoryPlace, historyPage, type PageOfPoints } from './metrics/history-page';
import { compareAge, compareHistory } from './metrics/latest';
import { historyOf } from './metrics/metric-log';
import type { RunStore, SearchedList } from './run-store';
import { sampled } from './sample';

/** A function answers 6 MB at most; of points so much. */
const answerBytes = 4_500_000;
/** Bytes of a point in an answer, without its key. */
const pointBytes = 140;
/** Runs that are read at once: their histories are in memory together. */
const runsAtOnce = 10;

/** How many points of a metric fit one answer. */
const mostPoints = (key: string): number =>
  Math.floor(answerBytes / (pointBytes + Buffer.byteLength(JSON.stringify(key))));

/** Of a run, a history looks at its metrics. */
const metricsOnly: ReadonlySet<SearchedList> = new Set(['metrics'] as const);

export interface HistoryReaders extends RunReaders {
  readonly runs: Pick<RunStore, 'find' | 'flushed' | 'flushedInOrder'>;
}

export interface HistoryRequest {
  readonly runId: string;
  readonly key: string;
  readonly maxResults: number;
  /** As the page before gave it. */
  readonly pageToken?: string | undefined;
}

export interface HistoryPage {
  readonly points: readonly MetricPoint[];
  readonly nextPageToken: string | undefined;
}

/** A point with the run that logged it. */
export interface RunPoint extends MetricPoint {
  readonly runId: string;
}

/** `skip`, or `place.skip`. */
const placeIn = (token: string | undefined): HistoryPlace => {
  const [skip, place] = token ? token.split('.').reverse() : ['0'];
  if (token && !/^(\d{1,8}\.)?\d{1,15}$/.test(token))
    throw new CairnError('search.invalid', `'${token}' is not a page token of a metric history.`);
  return { place: Number(place ?? 0), skip: Number(skip) };
};

const tokenOf = ({ place, skip }: HistoryPlace): string => (place === 0 ? String(skip) : `${place}.${skip}`);

const pointsOf = async (
  { runs }: HistoryReaders,
  project: string,
  { stored }: FoundRun,
  key: string,
  compare: typeof compareHistory,
): Promise<readonly MetricPoint[]> =>
  historyOf(key, await runs.flushed(project, stored, key), stored.value.metrics, compare);

/** A page that is read without the points before and far behind it, if the run was logged in the order of time. */
const pageInOrder = async (
  { runs }: HistoryReaders,
  project: string,
  { stored }: FoundRun,
  key: string,
  begin: HistoryPlace,
  most: number,
): Promise<PageOfPoints | undefined> => {
  const batches = runs.flushedInOrder(project, stored, key, begin.place);
  const waiting = stored.value.metrics.fresh.filter((point) => point.key === key);
  return batches && historyPage(batches, waiting, begin, most);
};

const pageOf = (points: readonly MetricPoint[], skip: number, most: number): PageOfPoints => ({
  points: points.slice(skip, skip + most),
  next: skip + most < points.length ? { place: 0, skip: skip + most } : undefined,
});

/**
 * All points of a metric by timestamp, step and value, each once. A page ends where an answer would grow too large,
 * whatever was asked for. Throws `run.not-found`.
 */
export const metricHistory = async (
  readers: HistoryReaders,
  project: string,
  request: HistoryRequest,
): Promise<HistoryPage> => {
  const begin = placeIn(request.pageToken);
  const found = await findRun(readers, project, request.runId, metricsOnly);
  const most = Math.min(request.maxResults, mostPoints(request.key));
  const { points, next } =
    (await pageInOrder(readers, project, found, request.key, begin, most)) ??
    pageOf(await pointsOf(readers, project, found, request.key, compareHistory), begin.skip, most);
  return { points, nextPageToken: next && tokenOf(next) };
};

/** The points of runs, run by run in their order; unknown runs have none. Ends when `enough` are there. */
const pointsOfRuns = async (
  readers: HistoryReaders,
  project: string,
  runIds: readonly string[],
  read: (found: FoundRun) => Promise<readonly MetricPoint[]>,
  enough: number,
): Promise<readonly RunPoint[]> => {
  const points: RunPoint[] = [];
  for (let start = 0; start < runIds.length && points.length < enough; start += runsAtOnce) {
    const histories = await Promise.all(
      runIds.slice(start, start + runsAtOnce).map(async (runId) => {
        const found = await lookUpRun(readers, project, runId, metricsOnly);
        return found ? (await read(found)).map((point) => ({ ...point, runId })) : [];
      }),
    );
    for (const history of histories) points.push(...history);
  }
  return points.slice(0, enough);
};

/** A metric of several runs, by run id, then as `metricHistory` has it: the first of all points, one run after the other. */
export const historyOfRuns = (
  readers: HistoryReaders,
  project: string,
  request: { readonly runIds: readonly string[]; readonly key: string; readonly maxResults: number },
): Promise<readonly RunPoint[]> =>
  pointsOfRuns(
    readers,
    project,
    [...new Set(request.runIds)].sort(),
    (found) => pointsOf(readers, project, found, request.key, compareHistory),
    Math.min(request.maxResults, mostPoints(request.key)),
  );

export interface IntervalRequest {
  readonly runIds: readonly string[];
  readonly key: string;
  /** Most points of a run. */
  readonly maxResults: number;
  /** First and last step that count; all of them without. */
  readonly steps?: readonly [first: Int64, last: Int64] | undefined;
}

/** A metric of several runs by step, timestamp and value, evenly sampled where a run has more points than asked for. */
export const sampledHistoryOfRuns = (
  readers: HistoryReaders,
  project: string,
  { runIds, key, maxResults, steps }: IntervalRequest,
): Promise<readonly RunPoint[]> => {
  const most = mostPoints(key);
  const perRun = Math.max(1, Math.min(maxResults, Math.floor(most / Math.max(1, runIds.length))));
  const isWanted = ({ step }: MetricPoint): boolean =>
    !steps || (compareInt64(step, steps[0]) >= 0 && compareInt64(step, steps[1]) <= 0);
  return pointsOfRuns(
    readers,
    project,
    runIds,
    async (found) =>
      sampled((await pointsOf(readers, project, found, key, compareAge)).filter(isWanted), perRun),
    most,
  );
};
