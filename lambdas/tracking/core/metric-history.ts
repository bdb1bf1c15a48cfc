import { CairnError } from '../../../contracts/cairn-error';
import type { MetricPoint } from '../../../contracts/tracking/metric-point';
import { findRun, type RunReaders } from './find-run';
import { compareHistory } from './metrics/latest';
import { historyOf } from './metrics/metric-log';
import type { RunStore } from './run-store';

export interface HistoryRequest {
  readonly runId: string;
  readonly key: string;
  readonly maxResults: number;
  /** Number of points that earlier pages gave. */
  readonly pageToken?: string | undefined;
}

export interface HistoryPage {
  readonly points: readonly MetricPoint[];
  readonly nextPageToken: string | undefined;
}

const offsetIn = (token: string | undefined): number => {
  if (!token) return 0;
  if (!/^\d{1,15}$/.test(token))
    throw new CairnError('search.invalid', `'${token}' is not a page token of a metric history.`);
  return Number(token);
};

/** All points of a metric by timestamp, step and value, each once. Throws `run.not-found`. */
export const metricHistory = async (
  readers: RunReaders & { readonly runs: Pick<RunStore, 'flushed'> },
  project: string,
  request: HistoryRequest,
): Promise<HistoryPage> => {
  const offset = offsetIn(request.pageToken);
  const { stored } = await findRun(readers, project, request.runId);
  const flushed = await readers.runs.flushed(project, stored, request.key);
  const points = historyOf(request.key, flushed, stored.value.metrics, compareHistory);
  const end = offset + request.maxResults;
  return {
    points: points.slice(offset, end),
    nextPageToken: end < points.length ? String(end) : undefined,
  };
};
