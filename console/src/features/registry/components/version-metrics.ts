import type { Version } from '../api/versions';

const shown = 3;

/** Metrics to show of versions: those that the project cares about, or the first that there are. */
export const metricsToShow = (
  versions: readonly Version[],
  important: readonly string[],
): readonly string[] => {
  const known = new Set(versions.flatMap(({ metrics }) => Object.keys(metrics)));
  const first = important.filter((name) => known.has(name));
  return (first.length > 0 ? first : [...known].sort()).slice(0, shown);
};
