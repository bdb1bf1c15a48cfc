import * as z from 'zod';
import { modelNameSchema } from '../names';
import { stageSchema } from './stages';
import { tagKeySchema, tagValueSchema } from './tags';

/**
 * Messages of MLflow's model_registry.proto as JSON: snake_case, times in epoch milliseconds, versions as
 * strings in answers, lists absent when empty.
 */
const missing = (name: string) => ({
  error: (issue: { input?: unknown }) =>
    issue.input === undefined || issue.input === null
      ? `Missing value for required parameter '${name}'. See the API docs for more information about request parameters.`
      : undefined,
});

export const requiredText = (name: string) =>
  z.string(missing(name)).refine((text) => text !== '', {
    error: `Missing value for required parameter '${name}'. See the API docs for more information about request parameters.`,
  });

export const mlflowModelName = requiredText('name').pipe(modelNameSchema);

/** A version number as Python reads it from text: blanks around it, signs and zeros before it are none of it. */
export const mlflowVersion = requiredText('version')
  .pipe(z.string().regex(/^\s*[+-]?\d{1,15}\s*$/, 'must be an integer'))
  .transform(Number);

export const mlflowTag = z.object({
  key: tagKeySchema,
  value: tagValueSchema.nullish().transform((v) => v ?? ''),
});

/** Characters of a description; the whole record has to fit its item as well. */
export const longestDescription = 100_000;

/** A repeated field of a body: absent, null, or a list. */
export const listed = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(1000)
    .nullish()
    .transform((list): z.output<Item>[] => list ?? []);

/** A repeated field of a query: absent, one value, or a list. */
export const repeated = <Item extends z.ZodType>(item: Item) =>
  z
    .union([z.array(item).max(1000), item])
    .nullish()
    .transform((value): z.output<Item>[] =>
      value === undefined || value === null ? [] : Array.isArray(value) ? value : [value as z.output<Item>],
    );

export const optionalText = (max: number) =>
  z
    .string()
    .max(max)
    .nullish()
    .transform((text) => text ?? '');

const tagMessage = z.object({ key: z.string(), value: z.string() });

export const modelVersionMessage = z.object({
  name: z.string(),
  version: z.string(),
  creation_timestamp: z.number().int(),
  last_updated_timestamp: z.number().int(),
  current_stage: stageSchema,
  description: z.string(),
  source: z.string(),
  run_id: z.string(),
  status: z.literal('READY'),
  run_link: z.string(),
  tags: z.array(tagMessage).optional(),
  aliases: z.array(z.string()).optional(),
  model_id: z.string().optional(),
  model_params: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  model_metrics: z
    .array(z.object({ key: z.string(), value: z.number(), run_id: z.string().optional() }))
    .optional(),
});
export type ModelVersionMessage = z.infer<typeof modelVersionMessage>;

export const registeredModelMessage = z.object({
  name: z.string(),
  creation_timestamp: z.number().int(),
  last_updated_timestamp: z.number().int(),
  description: z.string().optional(),
  latest_versions: z.array(modelVersionMessage).optional(),
  tags: z.array(tagMessage).optional(),
  aliases: z.array(z.object({ alias: z.string(), version: z.string() })).optional(),
});
export type RegisteredModelMessage = z.infer<typeof registeredModelMessage>;
