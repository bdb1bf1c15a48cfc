import * as z from 'zod';
import { modelNameSchema, nameSchema, timeSchema } from '../names';
import { stageSchema } from './stages';

/** What moved what means production. */
const productionCauseSchema = z.object({
  /** `hand`: somebody moved an alias or stage; `approval`: an approval moved `approved`. */
  kind: z.enum(['rollout', 'rollback', 'retirement', 'approval', 'hand', 'deletion', 'rename']),
  endpoint: nameSchema.nullable(),
  /** Deployment of the endpoint, also that of a rollback or retirement. */
  deployment: z.string().nullable(),
  /** In the words of whoever rolled back or retired. */
  reason: z.string().nullable(),
});

/** One move of an alias or stage that means production. */
export const productionMoveSchema = z.object({
  time: timeSchema,
  /** Name of the model at that time; a rename changes it. */
  model: modelNameSchema,
  /** Alias that moved; null when a stage did. */
  alias: z.string().nullable(),
  /** Version whose stage moved, or null when an alias did. */
  version: z.number().int().positive().nullable(),
  /** Version that the alias left, or stage that the version left; null for none. */
  from: z.union([z.number().int().positive(), stageSchema]).nullable(),
  /** Version that the alias went to, or stage that the version got; null: the alias or version is gone. */
  to: z.union([z.number().int().positive(), stageSchema]).nullable(),
  /** Principal who asked for it: for a rollout who started the deployment. */
  by: z.string(),
  cause: productionCauseSchema,
  /** Journal entries that say so: the move first, then what led to it. */
  entries: z.array(z.string()).min(1),
});
export type ProductionMove = z.infer<typeof productionMoveSchema>;

export const productionHistorySchema = z.object({
  model: modelNameSchema,
  /** Newest first. */
  moves: z.array(productionMoveSchema),
  nextPageToken: z.string().nullable(),
});
export type ProductionHistory = z.infer<typeof productionHistorySchema>;
