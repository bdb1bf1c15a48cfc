import type { Run } from '../api/runs';

/** Finite value of a metric. */
export const metricOf = ({ data }: Run, key: string): number | undefined => {
  const value = data.metrics?.find((metric) => metric.key === key)?.value;
  return typeof value === 'number' ? value : undefined;
};

/** Names of all metrics of runs, those first that the project cares about. */
export const metricNames = (runs: readonly Run[], important: readonly string[]): readonly string[] => {
  const logged = new Set(runs.flatMap(({ data }) => data.metrics?.map(({ key }) => key) ?? []));
  const first = important.filter((name) => logged.has(name));
  return [...first, ...[...logged].filter((name) => !first.includes(name)).sort()];
};

/** How many metrics are shown as long as nobody asks for more. */
export const fewMetrics = 4;

/** What tells a run from its siblings: the params that were searched, else the first there are. */
export const paramsText = ({ data }: Run, searched: readonly string[]): string => {
  const params = data.params ?? [];
  const known = params.filter(({ key }) => searched.includes(key));
  return (known.length > 0 ? known : params.slice(0, 2))
    .map(({ key, value }) => `${key} ${value}`)
    .join(', ');
};
