import * as z from 'zod';
import { nameSchema } from '../names';
import { columnSchema, durationSchema, localPathSchema } from './values';

/** Feast's value types that Cairn stores so far. */
export const featureTypeSchema = z.enum([
  'INT32',
  'INT64',
  'FLOAT',
  'DOUBLE',
  'BOOL',
  'STRING',
  'UNIX_TIMESTAMP',
]);
export type FeatureType = z.infer<typeof featureTypeSchema>;

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
  }),
]);
type FeatureSpec = z.infer<typeof featureSpecSchema>;

/** A feature as versions of views keep it: `nullable` is there only where it is true. */
export const featureOfSpec = (name: string, spec: FeatureSpec) => {
  const { type, nullable } = typeof spec === 'string' ? { type: spec, nullable: false } : spec;
  return { name, type, ...(nullable ? { nullable } : {}) };
};

export const entityDefinitionSchema = z.strictObject({
  name: nameSchema,
  joinKey: columnSchema,
  type: z.enum(['STRING', 'INT64']).default('STRING'),
  description: z.string().optional(),
});
export type EntityDefinition = z.infer<typeof entityDefinitionSchema>;

export const featureViewDefinitionSchema = z.strictObject({
  name: nameSchema,
  entities: z.array(nameSchema).min(1),
  /** Dataset that the SQL reads, under its own name. */
  source: nameSchema,
  /** File with one SELECT; its columns are the join keys, the timestamp and the features. */
  sql: localPathSchema,
  timestamp: columnSchema.default('event_timestamp'),
  /** How long a value may be used after its event time, both ends inclusive; for ever when absent. */
  ttl: durationSchema.optional(),
  online: z
    .strictObject({
      /** How much dated history stays online for questions as of a day; only the newest value when absent. */
      history: durationSchema.optional(),
    })
    .default({}),
  features: z
    .record(columnSchema, featureSpecSchema)
    .refine((features) => Object.keys(features).length > 0, { message: 'must name at least one feature' }),
});
export type FeatureViewDefinition = z.infer<typeof featureViewDefinitionSchema>;

export const featureServiceDefinitionSchema = z.strictObject({
  name: nameSchema,
  /** `view:feature`, or `view:*` for all of a view in the order of its definition. */
  features: z.array(z.string().regex(/^[a-z0-9_-]+:(\*|[\w .-]+)$/, 'write view:feature or view:*')).min(1),
});
export type FeatureServiceDefinition = z.infer<typeof featureServiceDefinitionSchema>;

export const labelDefinitionSchema = z.strictObject({
  sql: localPathSchema,
  column: columnSchema,
  entities: z.array(nameSchema).min(1),
  timestamp: columnSchema.default('event_timestamp'),
  /** Column of the label SQL with the named baseline's prediction. */
  baselineColumn: columnSchema.optional(),
});
export type LabelDefinition = z.infer<typeof labelDefinitionSchema>;
