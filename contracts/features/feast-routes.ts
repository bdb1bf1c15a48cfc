import * as z from 'zod';
import { defineRoute } from '../http/route';
import { timeSchema } from '../names';

/** Any JSON: what fits is said by the declared type of the column, and a refusal names row and column. */
const cell = z.unknown();
/** Column name to its cells; all columns have one length. */
const columns = z.record(z.string(), z.array(cell).max(10_000));

const writeSwitches = {
  allow_registry_cache: z.boolean().default(true),
  transform_on_write: z.boolean().default(true),
};

/** Feast's form of an answer, column-major: `results[i]` belongs to `metadata.feature_names[i]`, join keys first. */
const onlineFeatures = z.object({
  metadata: z.object({
    feature_names: z.array(z.string()),
    feature_view_metadata: z.array(z.object({ name: z.string(), version: z.number().int() })).optional(),
  }),
  results: z.array(
    z.object({
      values: z.array(cell),
      statuses: z.array(z.enum(['PRESENT', 'NULL_VALUE', 'NOT_FOUND', 'OUTSIDE_MAX_AGE'])),
      event_timestamps: z.array(z.string()),
    }),
  ),
});

/**
 * The Feast feature-server protocol (feast.dev, release 0.67): reading online features and writing rows. Where it
 * differs from the stock server, docs/guides/feast-compatibility.md says so. Its /materialize is in control-routes.ts,
 * its /health is the one of the platform.
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
      /** The answer tells the version of each view. */
      include_feature_view_version_metadata: z.boolean().default(false),
      /** Not in Feast: values as they were known to be at this time. */
      as_of: timeSchema.nullish(),
    }),
    response: onlineFeatures,
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
      ...writeSwitches,
    }),
    /** Success is 200 with an empty body. */
    response: z.object({}),
  }),
  defineRoute({
    id: 'feast.writeToOnlineStore',
    method: 'POST',
    path: '/write-to-online-store',
    permission: 'features:write',
    form: 'feast',
    summary:
      'Writes rows of a feature view online, as `write_to_online_store` of the stock client sends them.',
    request: z.object({
      feature_view_name: z.string().min(1).max(100),
      /** As of a push; `created`, where it is not null, is the time at which a row became known. */
      df: columns,
      ...writeSwitches,
    }),
    /** Success is 200 with `null`. */
    response: z.null(),
  }),
  defineRoute({
    id: 'feast.search',
    method: 'POST',
    path: '/search',
    aliases: ['/retrieve-online-documents'],
    permission: 'features:read',
    form: 'feast',
    summary: 'Not there: a search by vectors is answered with 501, which the stock client does not repeat.',
    request: z.looseObject({}),
    response: onlineFeatures,
  }),
  defineRoute({
    id: 'feast.listVectorStores',
    method: 'GET',
    path: '/v1/vector_stores',
    permission: 'features:read',
    form: 'feast',
    summary: 'Views that can be searched by vectors: none.',
    request: z.object({}),
    response: z.object({ object: z.literal('list'), data: z.array(z.never()) }),
  }),
  defineRoute({
    id: 'feast.getVectorStore',
    method: 'GET',
    path: '/v1/vector_stores/{id}',
    permission: 'features:read',
    form: 'feast',
    summary: 'A view that can be searched by vectors: there is none, so the answer is 404.',
    request: z.object({ id: z.string() }),
    response: z.object({}),
  }),
  defineRoute({
    id: 'feast.searchVectorStore',
    method: 'POST',
    path: '/v1/vector_stores/{id}/search',
    permission: 'features:read',
    form: 'feast',
    summary: 'Searches a view by vectors: there is none that could be, so the answer is 404.',
    request: z.looseObject({ id: z.string() }),
    response: z.object({}),
  }),
  defineRoute({
    id: 'feast.metrics',
    method: 'GET',
    path: '/metrics',
    permission: 'features:read',
    form: 'feast',
    summary: "Metrics of the project under Feast's names, in the text form of Prometheus.",
    request: z.object({}),
    /** Text, not JSON. */
    response: z.string(),
  }),
] as const;
