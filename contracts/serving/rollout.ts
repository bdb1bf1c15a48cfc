import * as z from 'zod';
import { durationSchema } from '../project/values';

/** How traffic goes over to a new version. A strategy is data: it says which steps are taken by default. */
export const strategySchema = z.enum(['all_at_once', 'canary', 'linear', 'blue_green']);
export type Strategy = z.infer<typeof strategySchema>;

/**
 * What a check looks at, over the requests that a variant answered since the step began. `error_rate` counts
 * requests that failed and answers that are no number (NaN). Measured quality
 * (`log_loss`, `accuracy`, …) counts the predictions whose true value is known; `estimated_accuracy` is what the
 * scores themselves promise (CBPE), known without labels. `prediction_distance` is the Jensen-Shannon distance
 * (base 2, 0 to 1) between the outputs of the new and the former version.
 */
export const rolloutMetricSchema = z.enum([
  'error_rate',
  'latency_p50_ms',
  'latency_p95_ms',
  'prediction_distance',
  'estimated_accuracy',
  'accuracy',
  'log_loss',
  'brier',
  'roc_auc',
  'mae',
  'rmse',
]);
export type RolloutMetric = z.infer<typeof rolloutMetricSchema>;

/** Metrics of which more is better; of all others less is better. */
export const higherIsBetter: ReadonlySet<RolloutMetric> = new Set([
  'estimated_accuracy',
  'accuracy',
  'roc_auc',
]);

/** Samples that a metric needs before it decides anything. */
const minSamples = z.number().int().positive().default(30);

const atMost = { metric: rolloutMetricSchema, atMost: z.number(), minSamples };
const atLeast = { metric: rolloutMetricSchema, atLeast: z.number(), minSamples };
/** Compares with the former version over the same time: how much worse, in units of the metric. */
const worseByAtMost = { metric: rolloutMetricSchema, worseByAtMost: z.number().nonnegative(), minSamples };

/** One condition that a new version must meet at every step of its rollout, as people state it. */
export const rolloutCheckSchema = z.union([
  z.strictObject(atMost),
  z.strictObject(atLeast),
  z.strictObject(worseByAtMost),
]);
/** The same as it is stored: fields that a newer Cairn has added are passed over. */
export const storedCheckSchema = z.union([z.object(atMost), z.object(atLeast), z.object(worseByAtMost)]);
export type RolloutCheck = z.infer<typeof rolloutCheckSchema>;

/** Longest that a rollout may take: bake times and patience of all its steps. */
export const longestRolloutSeconds = 28 * 86_400;

/** One step as a person writes it: the share of the new version, and how long to watch it. */
export const rolloutStepSchema = z.strictObject({
  weight: z.number().int().min(0).max(100),
  bake: durationSchema.optional(),
});

/**
 * Of a rollout, as cairn.yaml or a request states it; what is absent comes from the strategy. Nothing here has a
 * default, so that what a request leaves out is known to be left out.
 */
export const rolloutPlanSchema = z.strictObject({
  /** `all_at_once` when nobody says. */
  strategy: strategySchema.optional(),
  steps: z
    .array(rolloutStepSchema)
    .min(1)
    .max(20)
    .refine((steps) => steps.at(-1)?.weight === 100, { message: 'the last step must have weight 100' })
    .refine((steps) => steps.every(({ weight }, i) => weight >= (steps[i - 1]?.weight ?? 0)), {
      message: 'weights must not fall',
    })
    .optional(),
  checks: z.array(rolloutCheckSchema).max(20).optional(),
  /** How long a check may wait for its samples beyond the bake time of a step. */
  patience: durationSchema.optional(),
  /** What a check that never got its samples means. */
  withoutEvidence: z.enum(['proceed', 'roll_back']).optional(),
});
export type RolloutPlan = z.infer<typeof rolloutPlanSchema>;

/** What a check saw at a step. */
export const checkResultSchema = z.object({
  check: storedCheckSchema,
  /** Of the new version; null while there are too few samples. */
  value: z.number().nullable(),
  /** Of the former version over the same time; null when nothing compares. */
  formerValue: z.number().nullable(),
  /** Requests or labelled predictions of the new version behind the value. */
  samples: z.number().int().nonnegative(),
  verdict: z.enum(['passed', 'failed', 'inconclusive']),
  /** In words, for people: `log_loss 1.92 is 1.35 worse than v1 (allowed: 0.1), 40 samples`. */
  reason: z.string(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;
