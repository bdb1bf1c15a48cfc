import * as z from 'zod';
import { defineRoute } from '../http/route';
import { timeSchema } from '../names';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Column name to its cells; all columns have one length. */
const columns = z.record(z.string(), z.array(cell).max(10_000));

/**
 * The Feast feature-server protocol (feast.dev, release 0.66): reading online features and pushing rows.
 * Where it differs from the stock server, docs/guides/features.md says so.
 */
export const feastRoutes = [
  defineRoute({
    id: 'feast.getOnlineFeatures',
    method: 'POST',
    path: '/get-online-features',
    permission: 'features:read',
    form: 'feast',
    summary: 'Online features of entities, by references `view:feature` or by a feature service.',
    request: z.object({
      entities: columns,
      /** References `view:feature`, `view@v2:feature`; not looked at when a service is named. */
      features: z.array(z.string().min(1).max(300)).max(2000).nullish(),
      feature_service: z.string().max(100).nullish(),
      /** Names in the answer are `view__feature`. */
      full_feature_names: z.boolean().default(false),
      include_feature_view_version_metadata: z.boolean().default(false),
      /** Not in Feast: values as they were known to be at this time. */
      as_of: timeSchema.nullish(),
    }),
    /** Column-major: `results[i]` belongs to `metadata.feature_names[i]`, join keys first. */
    response: z.object({
      metadata: z.object({ feature_names: z.array(z.string()) }),
      results: z.array(
        z.object({
          values: z.array(cell),
          statuses: z.array(z.enum(['PRESENT', 'NULL_VALUE', 'NOT_FOUND', 'OUTSIDE_MAX_AGE'])),
          event_timestamps: z.array(z.string()),
        }),
      ),
    }),
  }),
  defineRoute({
    id: 'feast.push',
    method: 'POST',
    path: '/push',
    permission: 'features:write',
    form: 'feast',
    summary: 'Writes rows of a feature view, which is its own push source, online, offline or both.',
    request: z.object({
      push_source_name: z.string().min(1).max(100),
      /** Join keys, features and the event time (the view's timestamp column, or `event_timestamp`). */
      df: columns,
      to: z.enum(['online', 'offline', 'online_and_offline']).default('online'),
      allow_registry_cache: z.boolean().default(true),
      transform_on_write: z.boolean().default(true),
    }),
    /** Success is 200 with an empty body. */
    response: z.object({}),
  }),
] as const;
