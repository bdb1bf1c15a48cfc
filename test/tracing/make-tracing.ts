import { mlflowTracingRoutes } from '../../contracts/tracing/mlflow-routes';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { memoryTraceStore } from '../../lambdas/tracing/adapters/memory/trace-store';
import type { TracingPorts } from '../../lambdas/tracing/core/ports';
import type { Assessment, Trace } from '../../lambdas/tracing/core/trace';
import { spanFilesIn } from '../../lambdas/tracing/handlers/ports';
import { tracingHandlersOn } from '../../lambdas/tracing/handlers/routes';
import { lookUpRun } from '../../lambdas/tracking/core/find-run';
import { trackingHandlersOn } from '../../lambdas/tracking/handlers/routes';
import type { TrackingStores } from '../../lambdas/tracking/handlers/stores';
import { experimentReaderOn } from '../../lambdas/tracking/public';
import { memoryTracking } from '../tracking/make-tracking';

/** All of tracking and tracing in memory. */
export const memoryTracing = (): { readonly ports: TracingPorts; readonly tracking: TrackingStores } => {
  const tracking = memoryTracking();
  const ports: TracingPorts = {
    traces: memoryTraceStore(),
    experiments: experimentReaderOn(tracking.experiments),
    runs: { has: async (project, runId) => (await lookUpRun(tracking, project, runId)) !== undefined },
    files: spanFilesIn(tracking.artifacts),
  };
  return { ports, tracking };
};

/** The routes of tracking and tracing, as the function `tracking-api` serves them. */
export const servedRoutes = [...mlflowTrackingRoutes, ...mlflowTracingRoutes] as const;

export const servedHandlers = ({ ports, tracking }: ReturnType<typeof memoryTracing>) => ({
  ...trackingHandlersOn(tracking),
  ...tracingHandlersOn(ports),
});

export const madeAssessment = (rest: Partial<Assessment> = {}): Assessment => ({
  assessmentId: 'a-1',
  name: 'correct',
  kind: 'feedback',
  value: true,
  error: null,
  source: { type: 'HUMAN', id: 'ada' },
  rationale: 'because',
  metadata: new Map([['model', 'gpt']]),
  spanId: null,
  overrides: null,
  valid: true,
  createdAt: 1_700_000_000_000,
  updatedAt: 1_700_000_000_001,
  ...rest,
});

export const madeTrace = (rest: Partial<Trace> = {}): Trace => {
  const { traceId = 'tr-1', experimentId = '1' } = rest;
  return {
    traceId,
    experimentId,
    requestTime: 1_700_000_000_000,
    executionDuration: 1500,
    state: 'OK',
    clientRequestId: null,
    requestPreview: '{"x": 1}',
    responsePreview: '"ä"',
    artifactUri: `mlflow-artifacts:/${experimentId}/traces/${traceId}/artifacts`,
    author: 'person:ada',
    metadata: new Map([['mlflow.source.type', 'LOCAL']]),
    tags: new Map([['mlflow.traceName', 'answer']]),
    assessments: [],
    runs: [],
    prompts: [],
    ...rest,
  };
};
