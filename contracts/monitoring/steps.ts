import * as z from 'zod';
import { modelNameSchema, nameSchema, timeSchema } from '../names';
import { outcomeSchema, stepInputSchema } from '../pipelines/step-call';
import { checkResultSchema } from '../serving/rollout';

/*
 * Steps of monitoring, in the function monitoring-steps. `call.execution` of a monitoring run is its id.
 */

/** Step `measure-rollout`: what every check of a running deployment sees at a step. Decides nothing. */
export const measureRolloutInputSchema = stepInputSchema.extend({
  endpoint: nameSchema,
  deployment: z.string(),
  position: z.number().int().nonnegative(),
});
export const measureRolloutOutputSchema = outcomeSchema.extend({ results: z.array(checkResultSchema) });

/** Step `run-monitor`: reads the window, computes, keeps report.json and report.html. Runs twice to the same. */
export const runMonitorInputSchema = stepInputSchema.extend({
  monitor: nameSchema,
  from: timeSchema.nullable(),
  to: timeSchema.nullable(),
});

/** Step `end-monitoring`: the run's end and the monitor's state, with MonitoringCompleted and DriftDetected. */
export const endMonitoringInputSchema = stepInputSchema.extend({ monitor: nameSchema });

/** Step `fail-monitoring`: ends a run that met a fault. */
export const failMonitoringInputSchema = stepInputSchema.extend({
  monitor: nameSchema,
  evidence: z.unknown(),
});

/**
 * Step `compare`: the registered challenger against the version that is live, on the test rows of the
 * challenger's training set. `passed` without a champion.
 */
export const compareInputSchema = stepInputSchema.extend({
  model: modelNameSchema,
  version: z.number().int().positive(),
});
export const compareOutputSchema = outcomeSchema.extend({
  model: modelNameSchema,
  challenger: z.number().int().positive(),
  champion: z.number().int().positive().nullable(),
  metric: z.string(),
  /** Null where nothing was compared. */
  challengerValue: z.number().nullable(),
  championValue: z.number().nullable(),
  margin: z.number(),
  /** Test rows that both answered. */
  rows: z.number().int().nonnegative(),
  /** Journal entry of the comparison; null without a champion. */
  entry: z.string().nullable(),
});
export type CompareOutput = z.output<typeof compareOutputSchema>;
