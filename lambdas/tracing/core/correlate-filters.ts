import { normalizedInformation } from './normalized-information';
import type { TracingPorts } from './ports';
import type { Condition } from './search/condition';
import { type Matches, matcher } from './search/matcher';
import { matching } from './search/matching';
import { searchedExperiments } from './search/search-traces';

export interface FilterCorrelation {
  /** -1 to 1; NaN where it is not defined. */
  readonly npmi: number;
  readonly smoothed: number;
  readonly first: number;
  readonly second: number;
  readonly joint: number;
  readonly total: number;
}

/** How two filters go together among the traces of experiments that a third one, the base, finds. */
export const correlateFilters = async (
  ports: TracingPorts,
  project: string,
  experimentIds: readonly string[],
  filters: {
    readonly base: readonly Condition[];
    readonly first: readonly Condition[];
    readonly second: readonly Condition[];
  },
): Promise<FilterCorrelation> => {
  const searched = { project, experimentIds: await searchedExperiments(ports, project, experimentIds) };
  const [base, isFirst, isSecond] = await Promise.all(
    [filters.base, filters.first, filters.second].map((conditions) => matcher(ports, searched, conditions)),
  );
  const counts = { first: 0, second: 0, joint: 0, total: 0 };
  const counted: Matches = async (trace) => {
    const [first = false, second = false] = await Promise.all([isFirst?.(trace), isSecond?.(trace)]);
    counts.total += 1;
    counts.first += Number(first);
    counts.second += Number(second);
    counts.joint += Number(first && second);
    return false;
  };
  const matches: Matches = async (trace) => ((await base?.(trace)) ? counted(trace) : false);
  for await (const _ of matching(ports.traces.scan(searched), matches));
  return { ...counts, ...normalizedInformation(counts) };
};
