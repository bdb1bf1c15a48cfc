import * as z from 'zod';
import { subjectSchema } from '../journal';
import { modelNameSchema, nameSchema, timeSchema } from '../names';
import { entitySchema, servedFeatureSchema } from '../serving/inference';

/** One statement of a story; every statement rests on journal entries. */
const storyLineSchema = z.object({
  /** Part of the story: use case, data, features, training, gates, approval, rollout, monitoring, … */
  chapter: z.string(),
  /** For people, one sentence. */
  text: z.string(),
  time: timeSchema,
  /** Ids of the journal entries that say so; never empty. */
  entries: z.array(z.string()).min(1),
  /** What the sentence is about. */
  subjects: z.array(subjectSchema),
});
export type StoryLine = z.infer<typeof storyLineSchema>;

/** How a model version came to be. */
export const storySchema = z.object({
  project: nameSchema,
  model: modelNameSchema,
  version: z.number().int(),
  lines: z.array(storyLineSchema),
  /** Numbers of the entries in the journal, by id: short names that the journal answers to as well. */
  numbers: z.record(z.string(), z.number().int().positive()),
  /** Links that a whole story has and this one lacks, in words; empty when it is whole. */
  gaps: z.array(z.string()),
});
export type Story = z.infer<typeof storySchema>;

/** From one answer back to everything behind it. */
export const predictionExplanationSchema = z.object({
  predictionId: z.string(),
  endpoint: nameSchema,
  time: timeSchema,
  principal: z.string(),
  entity: entitySchema.nullable(),
  output: z.record(z.string(), z.unknown()),
  features: z.record(z.string(), servedFeatureSchema).nullable(),
  /** The true value, once it is known. */
  label: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  model: modelNameSchema,
  version: z.number().int(),
  variant: z.string(),
  artifactSha256: z.string().nullable(),
  codeCommit: z.string().nullable(),
  runId: z.string().nullable(),
  trainingSet: z.string().nullable(),
  datasets: z.array(z.object({ dataset: nameSchema, version: z.number().int(), digest: z.string() })),
  featureViews: z.array(z.object({ name: z.string(), version: z.number().int(), digest: z.string() })),
  author: z.string(),
  approver: z.string().nullable(),
  /** Journal entries: registration, approval, and the shift of traffic that put the version in service. */
  entries: z.array(z.object({ fact: z.string(), id: z.string(), time: timeSchema })),
});
export type PredictionExplanation = z.infer<typeof predictionExplanationSchema>;

/** State of the platform as of a time, replayed from the journal. */
export const projectStateSchema = z.object({
  project: nameSchema,
  at: timeSchema,
  /** Number of the last entry that counts. */
  sequence: z.number().int(),
  projectVersion: z.number().int().nullable(),
  models: z.array(
    z.object({
      model: modelNameSchema,
      aliases: z.record(z.string(), z.number().int()),
      versions: z.array(
        z.object({ version: z.number().int(), approval: z.enum(['pending', 'approved', 'rejected']) }),
      ),
    }),
  ),
  /** What each endpoint served: weight by variant. */
  endpoints: z.array(z.object({ endpoint: nameSchema, weights: z.record(z.string(), z.number().int()) })),
  monitors: z.array(z.object({ monitor: nameSchema, state: z.string() })),
});
export type ProjectState = z.infer<typeof projectStateSchema>;
