import type { MonitoringRun } from '../api/monitors';

/** How one column moved over the scored runs of a monitor. */
export interface ColumnHistory {
  readonly column: string;
  /** Per run, oldest first; null where it was not scored. */
  readonly effects: readonly (number | null)[];
  readonly drifted: readonly boolean[];
}

/** Runs that have scored columns, oldest first. */
export const scoredRuns = (runs: readonly MonitoringRun[]): readonly MonitoringRun[] =>
  runs.filter(({ status, columns }) => status === 'succeeded' && columns.length > 0).toReversed();

const latest = ({ effects }: ColumnHistory): number => effects.at(-1) ?? -1;

/** Columns with their histories; what has moved furthest by the newest run stands first. */
export const columnHistories = (runs: readonly MonitoringRun[]): readonly ColumnHistory[] => {
  const names = [...new Set(runs.flatMap(({ columns }) => columns.map(({ column }) => column)))];
  const histories = names.map((column) => {
    const found = runs.map(({ columns }) => columns.find((one) => one.column === column));
    return {
      column,
      effects: found.map((one) => one?.effect ?? null),
      drifted: found.map((one) => one?.drifted === true),
    };
  });
  return histories.sort((a, b) => latest(b) - latest(a));
};

/** Upper end of the scale that all columns share. */
export const topOf = (histories: readonly ColumnHistory[], guide: number | undefined): number =>
  Math.max(0.1, (guide ?? 0) * 1.25, ...histories.flatMap(({ effects }) => effects.map((one) => one ?? 0)));
