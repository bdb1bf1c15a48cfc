import * as z from 'zod';
import { defineRoute } from '../http/route';
import { runStatuses } from './run';

const base = '/api/cairn/v1/tracking';
const directionSchema = z.enum(['maximize', 'minimize']);
export type Direction = z.output<typeof directionSchema>;

/** Keys whose last word is one of these are seeds: runs that differ in nothing else are repeats. */
export const usualSeedKeys: readonly string[] = ['seed', 'random_state', 'random_seed', 'run_seed'];

/** A list in a query: a name once, or again and again. */
const names = (most: number) =>
  z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string().min(1).max(250)))
    .pipe(z.array(z.string()).max(most));

const valueSchema = z.object({
  runId: z.string(),
  name: z.string(),
  status: z.enum(runStatuses),
  /** Latest value of the metric. */
  value: z.number(),
  /** Seeds of the run, by param. */
  seeds: z.record(z.string(), z.string()),
});

/**
 * How a setting stands to the best one. `ties`: both were repeated, and by a test of their means (paired over
 * common seeds, else Welch's; adjusted for the number of settings looked at) the difference may be chance at
 * the 5 % level. `unknown`: one of them has a single run, whose spread nobody knows.
 */
export const verdictSchema = z.enum(['best', 'ties', 'worse', 'unknown']);

const settingSchema = z.object({
  /** What the runs share: all params but seeds. */
  params: z.record(z.string(), z.string()),
  /** The runs of the setting, best first; at most 100 of them. */
  runs: z.array(valueSchema),
  /** How many runs there are. */
  repeats: z.number().int(),
  mean: z.number(),
  /** Standard deviation over repeats (divisor n − 1); null for a single run. */
  std: z.number().nullable(),
  verdict: verdictSchema,
  /** Adjusted p-value of the difference to the best setting; null where there is no test. */
  p: z.number().nullable(),
});
export type Setting = z.output<typeof settingSchema>;

export const bestRunSchema = z.object({
  experiment: z.object({ experimentId: z.string(), name: z.string() }),
  metric: z.string(),
  direction: directionSchema,
  /** Runs with a finite value of the metric, and those without one. */
  measured: z.number().int(),
  unmeasured: z.number().int(),
  /** Settings in all, of which the foremost are in `settings`. */
  settingCount: z.number().int(),
  /** Best mean first; the first run of the first setting is the best run. Empty when nothing was measured. */
  settings: z.array(settingSchema),
  /** Params in which the shown settings differ. */
  differing: z.array(z.string()),
});
export type BestRun = z.output<typeof bestRunSchema>;

const sideBySide = z.record(z.string(), z.array(z.string().nullable()));

export const runComparisonSchema = z.object({
  runs: z.array(
    z.object({
      runId: z.string(),
      name: z.string(),
      experimentId: z.string(),
      status: z.enum(runStatuses),
      userId: z.string(),
      startTime: z.number(),
      endTime: z.number().nullable(),
    }),
  ),
  /** By key, the values in the order of `runs`, null where a run has none. Keys with equal values are left out. */
  differing: z.object({
    params: sideBySide,
    /** Latest values; numbers as JSON has them, `NaN`, `Infinity` and `-Infinity` as text. */
    metrics: z.record(z.string(), z.array(z.union([z.number(), z.string()]).nullable())),
    /** Name and digest of datasets by their context. */
    datasets: sideBySide,
    /** Tags but the notes of clients (`mlflow.note.content`, `mlflow.log-model.history`). */
    tags: sideBySide,
  }),
  /** How many keys have the same value in all runs. */
  same: z.object({
    params: z.number().int(),
    metrics: z.number().int(),
    datasets: z.number().int(),
    tags: z.number().int(),
  }),
});
export type RunComparison = z.output<typeof runComparisonSchema>;

export const comparisonRoutes = [
  defineRoute({
    id: 'tracking.bestRun',
    method: 'GET',
    path: `${base}/best-run`,
    permission: 'tracking:read',
    form: 'cairn',
    summary:
      'The best run of an experiment by a metric, against the next ones; repeats over seeds that overlap tie.',
    request: z.object({
      /** Name or id of the experiment. */
      experiment: z.string().min(1).max(500),
      metric: z.string().min(1).max(250),
      /** @default by the name of the metric: losses, errors and times are minimized, all else maximized */
      direction: directionSchema.optional(),
      /** Which runs to look at, in the grammar of runs/search. */
      filter: z.string().max(10_000).default(''),
      /** How many settings to show. */
      limit: z.coerce.number().int().min(1).max(100).default(5),
      /** Params that are seeds, instead of the usual ones (`seed`, `random_state`, …). */
      seeds: names(20).optional(),
    }),
    response: bestRunSchema,
  }),
  defineRoute({
    id: 'tracking.compareRuns',
    method: 'GET',
    path: `${base}/compare-runs`,
    permission: 'tracking:read',
    form: 'cairn',
    summary: 'What differs between runs: params, metrics, datasets, tags.',
    request: z.object({ runs: names(20).pipe(z.array(z.string()).min(2)) }),
    response: runComparisonSchema,
  }),
] as const;
