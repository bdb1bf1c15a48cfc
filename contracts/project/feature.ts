import * as z from 'zod';
import { type Feature, featureTypeSchema, type JoinKey, joinKeyTypes } from '../features/feature';
import { nameSchema } from '../names';
import { expectationSchema } from './dataset';
import { columnSchema, durationSchema, localPathSchema, secondsOf } from './values';

/** Free texts by name, as Feast has them on every definition. */
export const tagsSchema = z.record(z.string().min(1).max(100), z.string().max(500));

/** What every definition may say about itself; none of it makes a new version. */
const described = {
  description: z.string().max(2000).optional(),
  owner: z.string().max(200).optional(),
  tags: tagsSchema.optional(),
};

/** A feature: its type, or its type and that a row may be without a value. */
const featureSpecSchema = z.union([
  featureTypeSchema,
  z.strictObject({
    type: featureTypeSchema,
    /**
     * A row without a value is a question that the model answers: numbers arrive as NaN, texts as empty. An
     * absent or expired row stays an error.
     */
    nullable: z.boolean().default(false),
    description: z.string().max(2000).optional(),
    tags: tagsSchema.optional(),
    /**
     * Computed from the events of the view over a window that ends with the question: of 1 h to 30 d, both
     * offline and online (docs/guides/features.md says how windows are cut).
     */
    aggregate: z
      .strictObject({
        /** Column of `inputs`; absent for `count`, which counts events. */
        input: columnSchema.optional(),
        function: z.enum(['sum', 'count', 'mean', 'min', 'max']),
        window: durationSchema,
      })
      .optional(),
  }),
]);
type FeatureSpec = z.infer<typeof featureSpecSchema>;

/** A feature as versions of views keep it: what is not said is absent, so that digests of old definitions stay. */
export const featureOfSpec = (name: string, spec: FeatureSpec): Feature => {
  if (typeof spec === 'string') return { name, type: spec };
  const { type, nullable, description, tags, aggregate } = spec;
  return {
    name,
    type,
    ...(nullable ? { nullable } : {}),
    ...(description ? { description } : {}),
    ...(tags ? { tags } : {}),
    ...(aggregate
      ? {
          aggregate: {
            input: aggregate.input ?? null,
            function: aggregate.function,
            windowSeconds: secondsOf(aggregate.window),
          },
        }
      : {}),
  };
};

const joinKeyTypeSchema = z.enum(joinKeyTypes);

/** What features are of: one join key, or several together (`joinKeys: {airport: STRING, carrier: STRING}`). */
export const entityFields = {
  joinKey: columnSchema.optional(),
  /** Type of `joinKey`. */
  type: joinKeyTypeSchema.default('STRING'),
  joinKeys: z
    .record(columnSchema, joinKeyTypeSchema)
    .refine((joinKeys) => Object.keys(joinKeys).length > 0, { message: 'must name at least one' })
    .optional(),
  ...described,
};

/** `joinKey` and `joinKeys` are two ways to say one thing. */
export const namesKeysOnce = {
  holds: ({ joinKey, joinKeys }: { readonly joinKey?: unknown; readonly joinKeys?: unknown }): boolean =>
    (joinKey === undefined) !== (joinKeys === undefined),
  message: 'name either joinKey or joinKeys',
};

export const entityDefinitionSchema = z
  .strictObject({ name: nameSchema, ...entityFields })
  .refine(namesKeysOnce.holds, namesKeysOnce.message);
export type EntityDefinition = z.infer<typeof entityDefinitionSchema>;

/** The join keys of an entity with their types, in the order of its definition. */
export const joinKeysOfEntity = ({ name, joinKey, type, joinKeys }: EntityDefinition): readonly JoinKey[] =>
  Object.entries(joinKeys ?? { [joinKey ?? name]: type }).map(([key, keyType]) => ({
    entity: name,
    joinKey: key,
    type: keyType,
  }));

/** All that a view says but its name and its SQL, which is a file in cairn.yaml and a text in a request. */
export const featureViewFields = {
  entities: z.array(nameSchema).min(1),
  /** Dataset that the view reads; absent for a view that is only pushed. */
  source: nameSchema.optional(),
  /** Rows may be pushed; true unless said otherwise. */
  push: z.boolean().default(true),
  timestamp: columnSchema.default('event_timestamp'),
  /** How long a value may be used after its event time, both ends inclusive; for ever when absent. */
  ttl: durationSchema.optional(),
  online: z
    .strictObject({
      /** How much dated history stays online for questions as of a day; only the newest value when absent. */
      history: durationSchema.optional(),
      /**
       * Views of the same entities that name one group share an online item: one read for all of them, and a
       * write of one rewrites the others' bytes as well. A view is a group of its own by default.
       */
      group: nameSchema.optional(),
    })
    .default({}),
  /** Columns of the events that aggregates are computed from. */
  inputs: z.record(columnSchema, featureTypeSchema).optional(),
  features: z
    .record(columnSchema, featureSpecSchema)
    .refine((features) => Object.keys(features).length > 0, { message: 'must name at least one feature' }),
  /** Promise: the newest event is at most this old. Measured, shown, and told when it is broken. */
  freshness: durationSchema.optional(),
  /** What every materialization must hold to; one that fails writes nothing online. */
  expect: z.array(expectationSchema).default([]),
  ...described,
};

interface Sourced {
  readonly source?: string | undefined;
  readonly push: boolean;
  readonly sql?: string | undefined;
}

/** A view has rows from somewhere. */
export const hasRows = {
  holds: ({ source, push }: Sourced): boolean => source !== undefined || push,
  message: 'a view without a source must be pushed',
};

/** SQL has something to read. */
export const readsSource = {
  holds: ({ source, sql }: Sourced): boolean => source !== undefined || sql === undefined,
  message: 'sql reads a dataset: name it under source',
};

export const featureViewDefinitionSchema = z
  .strictObject({
    name: nameSchema,
    ...featureViewFields,
    /**
     * File with one SELECT over the source; its columns are the join keys, the timestamp and the features (of
     * an aggregated view: the `inputs`). Without it the columns of the dataset are taken as they are.
     */
    sql: localPathSchema.optional(),
  })
  .refine(hasRows.holds, hasRows.message)
  .refine(readsSource.holds, readsSource.message);
export type FeatureViewDefinition = z.infer<typeof featureViewDefinitionSchema>;

/**
 * Features that are computed when they are asked for, in serving and in training sets by one and the same
 * expression: from values of the request, and from features of views. Feast calls them on-demand views.
 */
export const requestViewFields = {
  /** Values that come with the request, and with each row of the label SQL. */
  inputs: z.record(columnSchema, featureTypeSchema).default({}),
  /** Features that the expressions name, `view:feature`. */
  uses: z.array(z.string().regex(/^[a-z0-9_-]+:[\w .-]+$/, 'write view:feature')).default([]),
  features: z
    .record(
      columnSchema,
      z.strictObject({
        type: featureTypeSchema,
        expression: z.string().min(1).max(2000),
        description: z.string().max(2000).optional(),
        tags: tagsSchema.optional(),
      }),
    )
    .refine((features) => Object.keys(features).length > 0, { message: 'must name at least one feature' }),
  ...described,
};

export const requestViewDefinitionSchema = z.strictObject({ name: nameSchema, ...requestViewFields });
export type RequestViewDefinition = z.infer<typeof requestViewDefinitionSchema>;

export const featureServiceFields = {
  /**
   * `view:feature`, or `view:*` for all of a view in the order of its definition; of feature views and request
   * views.
   */
  features: z.array(z.string().regex(/^[a-z0-9_-]+:(\*|[\w .-]+)$/, 'write view:feature or view:*')).min(1),
  ...described,
};

export const featureServiceDefinitionSchema = z.strictObject({ name: nameSchema, ...featureServiceFields });
export type FeatureServiceDefinition = z.infer<typeof featureServiceDefinitionSchema>;

export const labelDefinitionSchema = z.strictObject({
  sql: localPathSchema,
  column: columnSchema,
  entities: z.array(nameSchema).min(1),
  timestamp: columnSchema.default('event_timestamp'),
  /** Column of the label SQL with the named baseline's prediction. */
  baselineColumn: columnSchema.optional(),
  /**
   * Join what was known at the time of each label: rows of views that became known later do not count, and of
   * corrected rows the version of that time does. What is known now counts when absent.
   */
  asKnown: z.boolean().optional(),
});
export type LabelDefinition = z.infer<typeof labelDefinitionSchema>;
