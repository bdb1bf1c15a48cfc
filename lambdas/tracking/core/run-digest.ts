import { digestOf } from '../../../contracts/canonical-json';
import { storedInt64 } from '../../../contracts/tracking/int64';
import { latestOf } from './metrics/metric-log';
import type { Run } from './run';

const pairs = (map: ReadonlyMap<string, string>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** SHA-256 over what a run says: status, params, tags, latest metrics, inputs and outputs. */
export const runDigest = (run: Run): string =>
  digestOf({
    runId: run.runId,
    status: run.status,
    endTime: run.endTime,
    deletedAt: run.deletedAt,
    params: pairs(run.params),
    tags: pairs(run.tags),
    metrics: [...latestOf(run.metrics).values()]
      .map(({ key, step, timestamp, value }) => [
        key,
        storedInt64(step),
        storedInt64(timestamp),
        String(value),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    datasets: run.datasets.map(({ name, digest }) => [name, digest]),
    modelInputs: run.modelInputs,
    modelOutputs: run.modelOutputs.map(({ modelId }) => modelId),
  });
