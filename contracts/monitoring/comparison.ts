import * as z from 'zod';
import { modelNameSchema, nameSchema, timeSchema } from '../names';

const sideBySideSchema = z.object({
  rows: z.number().int(),
  champion: z.record(z.string(), z.number().nullable()),
  challenger: z.record(z.string(), z.number().nullable()),
});

/** Champion against challenger on frozen rows that neither was fitted on by the challenger's training. */
export const comparisonSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  execution: z.string(),
  model: modelNameSchema,
  champion: z.number().int(),
  challenger: z.number().int(),
  trainingSet: z.string(),
  metric: z.string(),
  margin: z.number(),
  better: z.boolean(),
  reason: z.string(),
  overall: sideBySideSchema,
  slices: z.array(sideBySideSchema.extend({ by: z.string(), value: z.string() })),
  createdAt: timeSchema,
});
export type Comparison = z.infer<typeof comparisonSchema>;
