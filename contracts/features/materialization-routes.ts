import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nameSchema, timeSchema } from '../names';
import { materializationSchema } from './feature-view';
import { materializationRunSchema } from './materialization';

const base = '/api/cairn/v1/features/projects/{project}';
const project = z.object({ project: nameSchema });
const viewVersionSchema = z.object({ view: nameSchema, version: z.number().int().positive() });

/** Seconds before the watermark that an incremental materialization looks at again: rows come late. */
export const usualLookBack = 7 * 86_400;

/** A flag of a query: `true` or `1`, as stock clients write it. */
const flag = z.union([z.boolean(), z.stringbool()]).default(false);

const feastBody = z.object({
  feature_views: z.array(z.string().max(100)).nullish(),
  full_feature_names: z.boolean().default(false),
  /** `v2`: that version; needs exactly one view. */
  version: z.string().max(20).nullish(),
  async: flag,
  force: flag,
});

/** `null` when everything is online; 202 with the views while it is still under way. */
const feastAnswer = z.union([
  z.null(),
  z.object({ status: z.literal('accepted'), feature_views: z.array(z.string()) }),
]);

/** Materializing views over their newest dataset versions, and how far that has got. */
export const materializationRoutes = [
  defineRoute({
    id: 'features.materialize',
    method: 'POST',
    path: `${base}/materializations`,
    permission: 'pipelines:run',
    form: 'cairn',
    summary:
      'Materializes views over the newest version of their datasets: all that is missing, or of some events only.',
    success: 202,
    request: project.extend({
      /** Newest versions of these views; of all when absent. */
      views: z.array(nameSchema).min(1).max(100).optional(),
      /** Events from here on, and before `to`; open when absent. */
      from: timeSchema.optional(),
      to: timeSchema.optional(),
      /** Begins at the watermark of each view, less the look-back. */
      incremental: z.boolean().default(false),
      lookBackSeconds: z.number().int().nonnegative().default(usualLookBack),
      /** Computes again what is known, and writes all of it online again. */
      refresh: z.boolean().default(false),
    }),
    response: z.object({ execution: z.string(), views: z.array(viewVersionSchema) }),
  }),
  defineRoute({
    id: 'features.listMaterializations',
    method: 'GET',
    path: `${base}/feature-views/{view}/materializations`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'What is materialized of a view, up to when, and the progress of its last materializations.',
    request: project.extend({
      view: nameSchema,
      version: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    }),
    response: z.object({
      view: nameSchema,
      version: z.number().int().positive(),
      materialization: materializationSchema.omit({ files: true }).nullable(),
      /** Up to when events are known (RFC 3339); null when nothing was materialized. */
      watermark: z.string().nullable(),
      /** Who materializes it now; null when nobody does. */
      holder: z.string().nullable(),
      runs: z.array(materializationRunSchema),
    }),
  }),
  defineRoute({
    id: 'feast.materialize',
    method: 'POST',
    path: '/materialize',
    permission: 'features:write',
    form: 'feast',
    summary: 'Brings rows with events in a window online, newest wins; computed from the newest data first.',
    request: feastBody.extend({
      /** Both included; without a zone UTC. */
      start_ts: z.string().max(100).nullish(),
      end_ts: z.string().max(100).nullish(),
      /** Of all events. */
      disable_event_timestamp: z.boolean().default(false),
    }),
    response: feastAnswer,
  }),
  defineRoute({
    id: 'feast.materializeIncremental',
    method: 'POST',
    path: '/materialize-incremental',
    permission: 'features:write',
    form: 'feast',
    summary:
      'The same from where the last materialization of each view ended, with a look-back for late rows.',
    request: feastBody.extend({ end_ts: z.string().max(100).nullish() }),
    response: feastAnswer,
  }),
] as const;
