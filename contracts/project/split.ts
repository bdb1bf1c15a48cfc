import * as z from 'zod';
import { daySchema } from './values';

const periodSchema = z
  .strictObject({ from: daySchema, to: daySchema })
  .refine(({ from, to }) => from <= to, { message: 'from must not be after to' });

const shareSchema = z.number().positive().lt(1);

/** Rows are split by the day of their time: what comes later is held out. */
const timeSplitSchema = z.strictObject({
  by: z.literal('time').optional(),
  train: periodSchema,
  validation: periodSchema,
  test: periodSchema,
});

/**
 * Entities are split by a hash of their join keys, for data without a time: all rows of an entity in one
 * split, and the same split whenever it runs.
 */
const hashSplitSchema = z
  .strictObject({
    by: z.literal('hash'),
    train: shareSchema,
    validation: shareSchema,
    test: shareSchema,
    /** Every label gets these shares of its entities; for labels that are classes. */
    stratify: z.boolean().default(false),
  })
  .refine(({ train, validation, test }) => Math.abs(train + validation + test - 1) < 1e-9, {
    message: 'the shares train, validation and test must add up to 1',
  });

export const splitSchema = z.union([timeSplitSchema, hashSplitSchema]);
export type SplitDefinition = z.infer<typeof splitSchema>;
export type HashSplit = Extract<SplitDefinition, { by: 'hash' }>;
export type TimeSplit = Exclude<SplitDefinition, HashSplit>;

export const isHashSplit = (split: SplitDefinition): split is HashSplit => split.by === 'hash';
