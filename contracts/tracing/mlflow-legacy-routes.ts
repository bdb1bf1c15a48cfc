import * as z from 'zod';
import {
  idText,
  int64,
  keyValue,
  maxResults,
  pageToken,
  repeated,
  requiredText,
} from '../tracking/mlflow-wire';
import { legacyTraceInfoEntity } from './mlflow-entities';
import { mlflowTraceRoute } from './mlflow-trace-route';

/** Milliseconds since 1970. */
const time = int64.refine((value) => value >= 0, 'must not be negative');
const trace = z.object({ request_id: requiredText });
const answer = z.object({ trace_info: legacyTraceInfoEntity });
const pairs = { request_metadata: z.array(keyValue).default([]), tags: z.array(keyValue).default([]) };

/** How clients before 3.0 speak of traces. */
export const mlflowLegacyTraceRoutes = [
  mlflowTraceRoute({
    id: 'tracing.startLegacyTrace',
    method: 'POST',
    versions: ['2.0'],
    at: '/traces',
    permission: 'tracking:write',
    summary: 'Begins a trace and gives it an id.',
    request: z.object({ experiment_id: idText, timestamp_ms: time, ...pairs }),
    response: answer,
  }),
  mlflowTraceRoute({
    id: 'tracing.endLegacyTrace',
    method: 'PATCH',
    versions: ['2.0'],
    at: '/traces/{request_id}',
    permission: 'tracking:write',
    summary: 'Ends a trace, and adds to its tags and metadata.',
    request: trace.extend({
      timestamp_ms: time,
      status: z
        .enum(['TRACE_STATUS_UNSPECIFIED', 'OK', 'ERROR', 'IN_PROGRESS'])
        .default('TRACE_STATUS_UNSPECIFIED'),
      ...pairs,
    }),
    response: answer,
  }),
  mlflowTraceRoute({
    id: 'tracing.getLegacyTrace',
    method: 'GET',
    versions: ['2.0'],
    at: '/traces/{request_id}/info',
    permission: 'tracking:read',
    summary: 'A trace as clients before 3.0 know it.',
    request: trace,
    response: answer,
  }),
  mlflowTraceRoute({
    id: 'tracing.searchLegacyTraces',
    method: 'GET',
    versions: ['2.0'],
    at: '/traces',
    permission: 'tracking:read',
    summary: 'The search for traces with its request in the query string.',
    request: z.object({
      experiment_ids: repeated(idText).default([]),
      filter: z.string().default(''),
      max_results: maxResults(500, 100),
      order_by: repeated(z.string()).default([]),
      page_token: pageToken,
    }),
    response: z.object({ traces: z.array(legacyTraceInfoEntity).optional(), next_page_token: pageToken }),
  }),
] as const;
