import * as z from 'zod';
import {
  idText,
  int64,
  maxResults,
  nothing,
  pageToken,
  repeated,
  requiredText,
} from '../tracking/mlflow-wire';
import { traceEntity, traceInfoEntity } from './mlflow-entities';
import { locationRequest, traceInfoRequest } from './mlflow-requests';
import { mlflowTraceRoute } from './mlflow-trace-route';

const trace = z.object({ trace_id: requiredText });
const answer = z.object({ trace: traceEntity });
/** Traces by id, of which one request takes so many. */
const upTo = (most: number) =>
  z.object({
    trace_ids: repeated(z.string()).pipe(z.array(z.string()).min(1).max(most)),
    /** Only traces of these experiments. */
    experiment_ids: repeated(idText).optional(),
  });

export const mlflowTraceRoutes = [
  mlflowTraceRoute({
    id: 'tracing.startTrace',
    method: 'POST',
    versions: ['3.0'],
    at: '/traces',
    permission: 'tracking:write',
    summary: 'Keeps a trace; its spans follow as a file. The same trace again changes what is kept.',
    request: z.object({ trace: z.object({ trace_info: traceInfoRequest }) }),
    response: answer,
  }),
  mlflowTraceRoute({
    id: 'tracing.searchTraces',
    method: 'POST',
    versions: ['3.0'],
    at: '/traces/search',
    permission: 'tracking:read',
    summary: 'Traces of experiments by filter and order, page by page.',
    request: z.object({
      locations: z.array(locationRequest),
      filter: z.string().default(''),
      max_results: maxResults(500, 100),
      order_by: repeated(z.string()).default([]),
      page_token: pageToken,
    }),
    response: z.object({ traces: z.array(traceInfoEntity).optional(), next_page_token: pageToken }),
  }),
  mlflowTraceRoute({
    id: 'tracing.getTraceWithSpans',
    method: 'GET',
    versions: ['3.0'],
    at: '/traces/get',
    permission: 'tracking:read',
    summary: 'A trace with its spans.',
    request: trace.extend({ allow_partial: z.enum(['true', 'false', 'True', 'False']).optional() }),
    response: answer,
  }),
  mlflowTraceRoute({
    id: 'tracing.batchGetTraces',
    method: 'GET',
    versions: ['3.0'],
    at: '/traces/batchGet',
    permission: 'tracking:read',
    summary: 'Several traces with their spans; those that are not there are left out.',
    request: upTo(100),
    response: z.object({ traces: z.array(traceEntity).optional() }),
  }),
  mlflowTraceRoute({
    id: 'tracing.batchGetTraceInfos',
    method: 'POST',
    versions: ['3.0'],
    at: '/traces/batchGetInfos',
    permission: 'tracking:read',
    summary: 'Several traces without their spans; those that are not there are left out.',
    request: upTo(500),
    response: z.object({ trace_infos: z.array(traceInfoEntity).optional() }),
  }),
  mlflowTraceRoute({
    id: 'tracing.getTrace',
    method: 'GET',
    versions: ['3.0'],
    at: '/traces/{trace_id}',
    permission: 'tracking:read',
    summary: 'A trace without its spans.',
    request: trace,
    response: answer,
  }),
  mlflowTraceRoute({
    id: 'tracing.getTraceArtifact',
    method: 'GET',
    versions: ['2.0', '3.0'],
    at: '/get-trace-artifact',
    permission: 'tracking:read',
    summary: 'The spans of a trace as the file that was uploaded, or one of its attachments.',
    request: z.object({ request_id: requiredText, path: z.string().optional() }),
    response: z.string(),
  }),
  mlflowTraceRoute({
    id: 'tracing.deleteTraces',
    method: 'POST',
    versions: ['2.0', '3.0'],
    at: '/traces/delete-traces',
    permission: 'tracking:write',
    summary: 'Deletes traces with their spans: by id, or the oldest up to a time.',
    request: z.object({
      experiment_id: idText,
      max_timestamp_millis: int64.optional(),
      max_traces: int64.optional(),
      request_ids: repeated(z.string()).default([]),
    }),
    response: z.object({ traces_deleted: z.number() }),
  }),
  mlflowTraceRoute({
    id: 'tracing.setTraceTag',
    method: 'PATCH',
    versions: ['2.0', '3.0'],
    at: '/traces/{trace_id}/tags',
    permission: 'tracking:write',
    summary: 'Sets a tag of a trace.',
    request: trace.extend({ key: requiredText, value: z.string().default('') }),
    response: nothing,
  }),
  mlflowTraceRoute({
    id: 'tracing.deleteTraceTag',
    method: 'DELETE',
    versions: ['2.0', '3.0'],
    at: '/traces/{trace_id}/tags',
    permission: 'tracking:write',
    summary: 'Removes a tag of a trace.',
    request: trace.extend({ key: requiredText }),
    response: nothing,
  }),
  mlflowTraceRoute({
    id: 'tracing.linkTracesToRun',
    method: 'POST',
    versions: ['2.0'],
    at: '/traces/link-to-run',
    permission: 'tracking:write',
    summary: 'Links traces to a run, so that a search by the run finds them.',
    request: z.object({ trace_ids: repeated(z.string()), run_id: requiredText }),
    response: nothing,
  }),
  mlflowTraceRoute({
    id: 'tracing.linkPromptsToTrace',
    method: 'POST',
    versions: ['2.0'],
    at: '/traces/link-prompts',
    permission: 'tracking:write',
    summary: 'Links versions of prompts to a trace.',
    request: trace.extend({
      prompt_versions: z.array(
        z.object({ name: requiredText, version: z.string().regex(/^\d+$/, 'must be a number') }),
      ),
    }),
    response: nothing,
  }),
] as const;
