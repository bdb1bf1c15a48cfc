import type { RunComparison } from '../../../../contracts/tracking/comparison-routes';
import { findRun, type RunReaders } from '../find-run';
import { latestOf } from '../metrics/metric-log';
import type { Run } from '../run';

/** Tags that clients keep texts in, or that say what another field says. */
const leftOut: ReadonlySet<string> = new Set([
  'mlflow.note.content',
  'mlflow.log-model.history',
  'mlflow.runName',
]);

/** A number as JSON can hold it. */
const written = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

const datasetsOf = (run: Run): ReadonlyMap<string, string> => {
  const byContext = new Map<string, string[]>();
  for (const { name, digest, tags } of run.datasets) {
    const context = tags.get('mlflow.data.context') ?? '';
    byContext.set(context, [...(byContext.get(context) ?? []), `${name} (${digest})`]);
  }
  return new Map([...byContext].map(([context, texts]) => [context, texts.sort().join(', ')]));
};

interface Sides<Value> {
  readonly differing: Record<string, (Value | null)[]>;
  readonly same: number;
}

const sidesOf = <Value>(maps: readonly ReadonlyMap<string, Value>[]): Sides<Value> => {
  const keys = [...new Set(maps.flatMap((map) => [...map.keys()]))].sort();
  const rows = keys.map((key) => [key, maps.map((map) => map.get(key) ?? null)] as const);
  const differing = rows.filter(([, values]) => new Set(values).size > 1);
  return { differing: Object.fromEntries(differing), same: rows.length - differing.length };
};

/** What differs between runs. Throws `run.not-found`. */
export const compareRuns = async (
  readers: RunReaders,
  project: string,
  runIds: readonly string[],
): Promise<RunComparison> => {
  const found = await Promise.all(runIds.map((runId) => findRun(readers, project, runId)));
  const runs = found.map(({ stored }) => stored.value);
  const params = sidesOf(runs.map((run) => run.params));
  const metrics = sidesOf(
    runs.map((run) => new Map([...latestOf(run.metrics)].map(([key, { value }]) => [key, written(value)]))),
  );
  const datasets = sidesOf(runs.map(datasetsOf));
  const tags = sidesOf(runs.map((run) => new Map([...run.tags].filter(([key]) => !leftOut.has(key)))));
  return {
    runs: runs.map(({ runId, name, experimentId, status, userId, startTime, endTime }) => ({
      ...{ runId, name, experimentId, status, userId, startTime, endTime },
    })),
    differing: {
      params: params.differing,
      metrics: metrics.differing,
      datasets: datasets.differing,
      tags: tags.differing,
    },
    same: { params: params.same, metrics: metrics.same, datasets: datasets.same, tags: tags.same },
  };
};
