import { CairnError } from '../../../../contracts/cairn-error';
import { activeExperiments } from '../find-trace';
import type { TracingPorts } from '../ports';
import type { Trace } from '../trace';
import { isTraceId } from '../trace-rules';
import type { TracePosition } from '../trace-store';
import type { Condition } from './condition';
import { Foremost } from './foremost';
import { matcher } from './matcher';
import { matching } from './matching';
import { pageTokenAfter, rankInToken, refuseToken, searchDigest } from './page-token';
import { compareRanks, completed, type Ordering, type Rank, rankOf } from './rank';
import { timeRangeOf } from './time-range';

/** Each takes several requests to the store. */
const mostExperiments = 1000;

export interface TraceSearch {
  readonly experimentIds: readonly string[];
  readonly conditions: readonly Condition[];
  /** What the caller orders by; empty for newest first. */
  readonly orderings: readonly Ordering[];
  readonly maxResults: number;
  readonly pageToken?: string | undefined;
}

export interface TracePage {
  readonly traces: readonly Trace[];
  readonly nextPageToken: string | undefined;
  /** The token of the page behind one of the traces, for who can give fewer of them. */
  readonly tokenAfter: (index: number) => string | undefined;
}

/** The experiments of a search that there are; unknown and deleted ones have no traces. */
export const searchedExperiments = async (
  ports: Pick<TracingPorts, 'experiments'>,
  project: string,
  experimentIds: readonly string[],
): Promise<readonly string[]> => {
  if (experimentIds.length > mostExperiments)
    throw new CairnError('search.invalid', `At most ${mostExperiments} experiments can be searched at once.`);
  return [...(await activeExperiments(ports, project, experimentIds))];
};

/** The place that a token of the natural order names. Tokens come from outside. */
const positionOf = ([requestTime, traceId]: Rank): TracePosition =>
  Number.isSafeInteger(requestTime) && typeof traceId === 'string' && isTraceId(traceId)
    ? { requestTime: Number(requestTime), traceId }
    : refuseToken();

/**
 * One page of the traces that fulfil all conditions. In natural order no more is read than the page needs; in any
 * other all traces are looked at, and the foremost are kept. A page goes on behind the last trace of the one before,
 * so that traces that come and go between pages shift nothing. Throws `search.invalid`.
 */
export const searchTraces = async (
  ports: TracingPorts,
  project: string,
  search: TraceSearch,
): Promise<TracePage> => {
  const { conditions, maxResults } = search;
  const experimentIds = await searchedExperiments(ports, project, search.experimentIds);
  const isNatural = search.orderings.length === 0;
  const orderings = completed(search.orderings);
  const digest = searchDigest([[...search.experimentIds].sort(), conditions, search.orderings]);
  const after = rankInToken(search.pageToken, digest);
  const searched = { project, experimentIds };
  const scan = ports.traces.scan({
    ...searched,
    ...timeRangeOf(conditions),
    after: isNatural && after ? positionOf(after) : undefined,
    expected: isNatural && conditions.length === 0 ? maxResults + 1 : undefined,
  });
  const foremost = new Foremost<{ readonly trace: Trace; readonly rank: Rank }>(maxResults + 1, (a, b) =>
    compareRanks(a.rank, b.rank, orderings),
  );
  let found = 0;
  for await (const trace of matching(scan, await matcher(ports, searched, conditions))) {
    const rank = rankOf(trace, orderings);
    if (after && compareRanks(rank, after, orderings) <= 0) continue;
    foremost.add({ trace, rank });
    found += 1;
    if (isNatural && found > maxResults) break;
  }
  const sorted = foremost.sorted();
  const page = sorted.slice(0, maxResults);
  const tokenAfter = (index: number): string | undefined => {
    const item = page[index];
    return item && pageTokenAfter(item.rank, digest);
  };
  return {
    traces: page.map(({ trace }) => trace),
    nextPageToken: sorted.length > maxResults ? tokenAfter(page.length - 1) : undefined,
    tokenAfter,
  };
};
