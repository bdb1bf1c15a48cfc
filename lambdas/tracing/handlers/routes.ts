import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { mlflowTracingRoutes } from '../../../contracts/tracing/mlflow-routes';
import type { HandlersOf } from '../../platform/http/serve';
import type { TracingPorts } from '../core/ports';
import { analysisHandlers } from './analysis-routes';
import { assessmentHandlers } from './assessment-routes';
import { legacyTraceHandlers } from './legacy-routes';
import { tracingPorts } from './ports';
import { traceHandlers } from './trace-routes';

type Handlers = HandlersOf<(typeof mlflowTracingRoutes)[number]>;

/** Handlers of all routes of tracing on given ports. */
export const tracingHandlersOn = (ports: TracingPorts): Handlers => ({
  ...traceHandlers(ports),
  ...assessmentHandlers(ports),
  ...analysisHandlers(ports),
  ...legacyTraceHandlers(ports),
});

/** Handlers of all routes of tracing, for `mlflowTracingRoutes`. */
export const tracingHandlers = (documents: DynamoDBDocumentClient): Handlers =>
  tracingHandlersOn(tracingPorts(documents));
