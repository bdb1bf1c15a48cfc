import type { Call } from '../../contracts/call';
import type { MetricPoint } from '../../contracts/tracking/metric-point';
import { memoryArtifactStore } from '../../lambdas/tracking/adapters/memory/artifact-store';
import { memoryBin } from '../../lambdas/tracking/adapters/memory/bin';
import { memoryDatasetStore } from '../../lambdas/tracking/adapters/memory/dataset-store';
import { memoryDatasetSummaryStore } from '../../lambdas/tracking/adapters/memory/dataset-summary-store';
import { memoryExperimentStore } from '../../lambdas/tracking/adapters/memory/experiment-store';
import { memoryLoggedModelStore } from '../../lambdas/tracking/adapters/memory/logged-model-store';
import { memoryRunStore } from '../../lambdas/tracking/adapters/memory/run-store';
import { MemoryTables } from '../../lambdas/tracking/adapters/memory/tables';
import { createRun } from '../../lambdas/tracking/core/create-run';
import type { TrackingStores } from '../../lambdas/tracking/handlers/stores';

/** A call of a developer in a project. */
export const callIn = (project = 'weather', time = '2026-03-01T12:00:00.000Z'): Call => ({
  principal: {
    id: 'token:ada',
    name: 'ada',
    author: 'person:ada',
    grants: { [project]: 'developer' },
    defaultProject: project,
  },
  project,
  correlationId: 'c-1',
  time,
  cause: null,
});

/** All stores in memory, and the tables behind them. */
export const memoryTracking = (): TrackingStores & { readonly tables: MemoryTables } => {
  const tables = new MemoryTables();
  return {
    tables,
    experiments: memoryExperimentStore(tables),
    runs: memoryRunStore(tables),
    models: memoryLoggedModelStore(tables),
    datasets: memoryDatasetStore(tables),
    summaries: memoryDatasetSummaryStore(tables),
    artifacts: memoryArtifactStore(),
    bin: memoryBin(tables),
    approved: { list: async () => [] },
  };
};

/** Starts a run in the default experiment. */
export const startRun = async (
  stores: Pick<TrackingStores, 'experiments' | 'runs'>,
  rest: { readonly name?: string; readonly startTime?: number; readonly experimentId?: string } = {},
  call = callIn(),
): Promise<string> => {
  const draft = { experimentId: '0', userId: 'ada', startTime: 1_700_000_000_000, tags: new Map(), ...rest };
  return (await createRun(stores, draft, call)).run.runId;
};

export const point = (key: string, value: number, step = 0, timestamp = 1_700_000_000_000): MetricPoint => ({
  key,
  value,
  step,
  timestamp,
});

export const metricsOnly = (metrics: readonly MetricPoint[]) => ({ metrics, params: [], tags: [] });
