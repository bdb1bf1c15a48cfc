import * as z from 'zod';
import { defineRoute } from '../http/route';
import { metricEntity } from './mlflow-entities';
import { mlflowBase, mlflowRoute } from './mlflow-route';
import { exactInt64, int64, pageToken, repeated, requiredText, runReference } from './mlflow-wire';

const base = `${mlflowBase}/metrics`;
/** Runs that one request may name. */
export const mostRunsAtOnce = 100;
/** Points of a run that one sampled answer may have. */
const mostSamples = 2500;
const runIds = repeated(z.string());
const measured = z.object({ metrics: z.array(metricEntity).optional() });

/** Histories of metrics: of one run in full, of several as many points as a chart needs. */
export const mlflowHistoryRoutes = [
  mlflowRoute({
    id: 'tracking.getMetricHistory',
    method: 'GET',
    path: `${base}/get-history`,
    permission: 'tracking:read',
    summary: 'All points of a metric by timestamp, step and value, page by page.',
    request: z.object({
      ...runReference,
      metric_key: requiredText,
      max_results: int64.refine((value) => value >= 1, 'must be a positive integer').default(25_000),
      page_token: pageToken,
    }),
    response: measured.extend({ next_page_token: pageToken }),
  }),
  mlflowRoute({
    id: 'tracking.getMetricHistoryInterval',
    method: 'GET',
    path: `${base}/get-history-bulk-interval`,
    permission: 'tracking:read',
    summary: 'A metric of several runs, evenly sampled over its points, first and last included.',
    request: z.object({
      run_ids: runIds.refine((ids) => ids.length <= mostRunsAtOnce, {
        error: ({ input }) =>
          `GetMetricHistoryBulkInterval request must specify at most ${mostRunsAtOnce} run_ids. Received ${(input as readonly string[]).length} run_ids.`,
      }),
      metric_key: requiredText,
      start_step: exactInt64.optional(),
      end_step: exactInt64.optional(),
      max_results: int64
        .refine(
          (value) => value >= 1 && value <= mostSamples,
          `max_results must be between 1 and ${mostSamples}.`,
        )
        .default(mostSamples),
    }),
    response: measured,
  }),
  // MLflow has this one for its web page only, which reads `metrics` without asking whether it is there.
  defineRoute({
    id: 'tracking.getMetricHistoryOfRuns',
    method: 'GET',
    path: '/ajax-api/2.0/mlflow/metrics/get-history-bulk',
    permission: 'tracking:read',
    form: 'mlflow',
    summary: 'A metric of several runs, run by run, the first 25,000 points.',
    request: z.object({
      // Both are required: the handler says so in the words of MLflow's own handler.
      run_id: runIds.optional(),
      metric_key: z.string().optional(),
      max_results: int64.refine((value) => value >= 0, 'must not be negative').default(25_000),
    }),
    response: z.object({ metrics: z.array(metricEntity) }),
  }),
] as const;
