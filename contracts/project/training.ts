import * as z from 'zod';
import { modelNameSchema, nameSchema } from '../names';
import { rolloutPlanSchema } from '../serving/rollout';
import { splitSchema } from './split';
import { columnSchema, durationSchema, localPathSchema, metricSchema } from './values';

const hyperparameterSchema = z.union([z.string(), z.number(), z.boolean()]);
export type Hyperparameter = z.infer<typeof hyperparameterSchema>;

/** Trials that one training runs at most: each is a job of its own. */
export const mostTrials = 200;

/** Names that the platform gives to the script itself, or that the training container keeps for itself. */
const isReserved = (name: string): boolean => name === 'seed' || name.startsWith('sagemaker_');

const spaceSchema = z.record(
  z
    .string()
    .regex(/^[A-Za-z]\w{0,63}$/)
    .refine((name) => !isReserved(name), {
      message: '"seed" and names that begin with "sagemaker_" are given by the platform',
    }),
  z.array(hyperparameterSchema).min(1),
);

export const searchSchema = z.strictObject({
  strategy: z.enum(['grid', 'random']).default('grid'),
  /** Number of trials of a random search; a grid runs every combination. */
  trials: z.number().int().positive().max(mostTrials).optional(),
  parallelism: z.number().int().min(1).max(40).default(2),
  objective: z.strictObject({ metric: metricSchema, direction: z.enum(['maximize', 'minimize']) }),
  space: spaceSchema,
});
export type Search = z.infer<typeof searchSchema>;

export const trainingDefinitionSchema = z.strictObject({
  split: splitSchema,
  selection: z
    .strictObject({
      method: z.enum(['none', 'mutual_information']),
      keep: z.number().int().positive().optional(),
    })
    .default({ method: 'none' }),
  scaling: z.enum(['none', 'standard', 'min_max']).default('none'),
  /** What follows from warnings of the leakage check on the training set; they are told and no more when absent. */
  leakage: z.enum(['warn', 'fail']).optional(),
  trainer: z.strictObject({
    kind: z.enum(['script']).default('script'),
    /** The script; every other .py file beside it goes along. */
    entry: localPathSchema,
    modules: z.array(localPathSchema).default([]),
    instanceType: z.string().default('ml.m5.large'),
    maxMinutes: z.number().int().positive().max(1440).default(15),
  }),
  seed: z.number().int().nonnegative().default(0),
  search: searchSchema,
});
export type TrainingDefinition = z.infer<typeof trainingDefinitionSchema>;

/** One condition that the best trial must meet before anybody is asked to approve. */
export const gateSchema = z.union([
  z.strictObject({ metric: metricSchema, atLeast: z.number() }),
  z.strictObject({ metric: metricSchema, atMost: z.number() }),
  /** Compares `<metric>` with `baseline_<metric>`. */
  z.strictObject({ metric: metricSchema, aboveBaselineBy: z.number() }),
]);
export type Gate = z.infer<typeof gateSchema>;

export const modelDefinitionSchema = z.strictObject({
  name: modelNameSchema,
  description: z.string().max(5000).optional(),
});

export const rolloutDefinitionSchema = rolloutPlanSchema.extend({
  endpoint: nameSchema,
  /** Deploys by itself after approval. */
  automatic: z.boolean().default(false),
});

/** Champion against challenger, on the frozen test rows of the new training set. */
export const comparisonDefinitionSchema = z.strictObject({
  metric: metricSchema.default('roc_auc'),
  /** By how much the challenger must be better, in units of the metric; negative allows a little worse. */
  margin: z.number().default(0),
  /** Columns of the training set (join keys, features) whose values are compared one by one. */
  slices: z.array(columnSchema).max(5).default([]),
  /** How much worse than the champion it may be on any slice of at least 50 rows. */
  worstSlice: z.number().nonnegative().optional(),
});
export type ComparisonDefinition = z.infer<typeof comparisonDefinitionSchema>;

/** When drift starts a training by itself. */
export const retrainingDefinitionSchema = z.strictObject({
  onDrift: z.boolean().default(false),
  /** Drift within this time after the last such training starts no other. */
  cooldown: durationSchema.default('7d'),
});
