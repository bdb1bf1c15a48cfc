import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nameSchema, timeSchema } from '../names';
import { servedConsistencySchema } from './consistency';
import { viewStatisticsSchema } from './statistics';

const base = '/api/cairn/v1/features/projects/{project}';
const project = z.object({ project: nameSchema });
const endpoint = project.extend({ endpoint: nameSchema });

/** How fresh a view is: the age of its newest event, against what it promises. */
const viewFreshnessSchema = z.object({
  view: nameSchema,
  version: z.number().int().positive(),
  /** Newest event that is known offline, of data or pushes; null when there is none. */
  newestEvent: timeSchema.nullable(),
  ageSeconds: z.number().nullable(),
  /** Promised age at most; null without a promise. */
  promisedSeconds: z.number().int().nullable(),
  /** Whether the promise is kept; null without one. */
  isKept: z.boolean().nullable(),
});
export type ViewFreshness = z.infer<typeof viewFreshnessSchema>;

/** What says whether features can be trusted: served values replayed, statistics, freshness. */
export const trustRoutes = [
  defineRoute({
    id: 'features.replayServed',
    method: 'POST',
    path: `${base}/endpoints/{endpoint}/consistency`,
    permission: 'monitoring:run',
    form: 'cairn',
    summary:
      'Replays a sample of what an endpoint was served against the offline join, and keeps the report.',
    request: endpoint.extend({
      /** Only features of this view. */
      view: nameSchema.optional(),
      /** Predictions of so many hours are sampled. */
      hours: z.number().int().min(1).max(720).default(24),
    }),
    response: servedConsistencySchema,
  }),
  defineRoute({
    id: 'features.getServedConsistency',
    method: 'GET',
    path: `${base}/endpoints/{endpoint}/consistency`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'The newest report of served values against the offline join.',
    request: endpoint,
    response: servedConsistencySchema,
  }),
  defineRoute({
    id: 'features.getStatistics',
    method: 'GET',
    path: `${base}/feature-views/{view}/statistics`,
    permission: 'features:read',
    form: 'cairn',
    summary:
      'Statistics and expectations of the window of events that was last materialized of a view; the newest version by default.',
    request: project.extend({
      view: nameSchema,
      version: z.coerce.number().int().positive().optional(),
    }),
    response: viewStatisticsSchema,
  }),
  defineRoute({
    id: 'features.freshness',
    method: 'GET',
    path: `${base}/freshness`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'The age of the newest event of every view, against what it promises.',
    request: project,
    response: z.object({ views: z.array(viewFreshnessSchema) }),
  }),
] as const;
