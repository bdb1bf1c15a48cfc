import * as z from 'zod';
import { nameSchema } from '../names';
import { featureTypes } from './value-types';

/** Types of join keys. */
export const joinKeyTypes = ['STRING', 'INT64', 'INT32'] as const;

/** A join key of a view: a column that tells entities apart. */
export const joinKeySchema = z.object({
  entity: nameSchema,
  joinKey: z.string(),
  type: z.enum(joinKeyTypes),
});
export type JoinKey = z.infer<typeof joinKeySchema>;

export const featureTypeSchema = z.enum(featureTypes, {
  error: ({ input }) =>
    `${JSON.stringify(input)} is no type of a feature here; there are ${featureTypes.join(', ')}`,
});

/** A column with its type. */
export const columnOfTypeSchema = z.object({ name: z.string(), type: featureTypeSchema });
export type ColumnOfType = z.infer<typeof columnOfTypeSchema>;

export const aggregateFunctions = ['sum', 'count', 'mean', 'min', 'max'] as const;

/** A windowed aggregate over the events of a view. */
export const aggregateSchema = z.object({
  /** Column of the view's inputs; null for `count`. */
  input: z.string().nullable(),
  function: z.enum(aggregateFunctions),
  windowSeconds: z.number().int().positive(),
});
export type Aggregate = z.infer<typeof aggregateSchema>;

export const describedSchema = z.object({
  description: z.string().optional(),
  owner: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

export const featureSchema = columnOfTypeSchema.extend({
  /** A row may be without a value of it; false when absent. */
  nullable: z.boolean().optional(),
  description: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  /** How it is computed from the view's events; a column of the view's rows when absent. */
  aggregate: aggregateSchema.optional(),
});
export type Feature = z.infer<typeof featureSchema>;
