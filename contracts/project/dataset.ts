import * as z from 'zod';
import { nameSchema } from '../names';
import { columnSchema, sourcePathSchema } from './values';

export const columnTypeSchema = z.enum(['string', 'integer', 'double', 'boolean', 'date', 'timestamp']);
export type ColumnType = z.infer<typeof columnTypeSchema>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const columns = z.array(columnSchema).min(1);

/** One declared cleaning step; an object with the step's name as its only key. */
export const cleaningStepSchema = z.union([
  z.strictObject({ dropDuplicates: z.strictObject({ by: columns }) }),
  z.strictObject({ dropMissing: z.strictObject({ columns }) }),
  z.strictObject({ fillMissing: z.strictObject({ column: columnSchema, value: scalar }) }),
  z.strictObject({ addColumn: z.strictObject({ name: columnSchema, value: scalar }) }),
  z.strictObject({ dropColumns: z.strictObject({ columns }) }),
  z.strictObject({ rename: z.strictObject({ from: columnSchema, to: columnSchema }) }),
  z.strictObject({ trim: z.strictObject({ columns }) }),
  z.strictObject({ lowercase: z.strictObject({ columns }) }),
  z.strictObject({
    mapValues: z.strictObject({ column: columnSchema, values: z.record(z.string(), z.string()) }),
  }),
  z.strictObject({ sort: z.strictObject({ by: columns }) }),
]);
export type CleaningStep = z.infer<typeof cleaningStepSchema>;

/** One expectation on the cleaned data; a version that fails one is rejected, with the rows named. */
export const expectationSchema = z.union([
  z.strictObject({ notNull: z.strictObject({ columns }) }),
  z.strictObject({ unique: z.strictObject({ columns }) }),
  z.strictObject({
    between: z.strictObject({ column: columnSchema, min: z.number().optional(), max: z.number().optional() }),
  }),
  z.strictObject({ inSet: z.strictObject({ column: columnSchema, values: z.array(scalar).min(1) }) }),
  /** RE2 syntax; holds for any part of the text unless anchored with ^ and $. */
  z.strictObject({ matches: z.strictObject({ column: columnSchema, pattern: z.string().min(1).max(1000) }) }),
  z.strictObject({ columnOrder: z.strictObject({ lower: columnSchema, upper: columnSchema }) }),
  z.strictObject({
    rowCount: z.strictObject({ min: z.number().int().optional(), max: z.number().int().optional() }),
  }),
]);
export type Expectation = z.infer<typeof expectationSchema>;

export const datasetDefinitionSchema = z.strictObject({
  name: nameSchema,
  source: sourcePathSchema,
  format: z.enum(['csv', 'parquet']).default('csv'),
  /** Types of the source's columns; a cell that does not fit its type is an error of that row. */
  columns: z
    .record(columnSchema, columnTypeSchema)
    .refine((columns) => Object.keys(columns).length >= 1 && Object.keys(columns).length <= 300, {
      message: 'must name between 1 and 300 columns',
    })
    .refine((columns) => !Object.keys(columns).some((name) => name.startsWith('__')), {
      message: 'names that begin with two underscores are used by the platform',
    })
    .refine(
      (columns) => {
        const names = Object.keys(columns).map((name) => name.toLowerCase());
        return new Set(names).size === names.length;
      },
      { message: 'names must differ by more than upper and lower case: SQL does not tell them apart' },
    ),
  clean: z.array(cleaningStepSchema).default([]),
  expect: z.array(expectationSchema).default([]),
});
export type DatasetDefinition = z.infer<typeof datasetDefinitionSchema>;
