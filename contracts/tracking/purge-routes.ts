import * as z from 'zod';
import { defineRoute } from '../http/route';

/** Kinds of things that are deleted first and purged later. */
export const binnedKinds = ['experiment', 'logged-model', 'run'] as const;
export type BinnedKind = (typeof binnedKinds)[number];

const countsSchema = z.object({
  /** Runs of an experiment; 1 for a run that was deleted on its own. */
  runs: z.number().int(),
  loggedModels: z.number().int(),
  traces: z.number().int(),
  /** Objects of the bucket: former versions and unfinished uploads count, too. */
  objects: z.number().int(),
  /** Bytes of those objects. */
  bytes: z.number().int(),
});
export type PurgeCounts = z.output<typeof countsSchema>;

const thing = { kind: z.enum(binnedKinds), id: z.string() };

export const purgeReportSchema = z.object({
  dryRun: z.boolean(),
  /** How long ago a thing must have been deleted to be purged, in seconds. */
  olderThanSeconds: z.number().int(),
  /** What went; in a dry run what would go. */
  purged: z.array(
    countsSchema.extend({
      ...thing,
      /** Name of the experiment, run or model; null when its purge had begun before. */
      name: z.string().nullable(),
      /** RFC 3339. */
      deletedAt: z.string(),
      /** Where its artifacts are if Cairn does not keep them: those stay. */
      artifactsElsewhere: z.string().nullable(),
      /** Whether there may be more than was counted: a dry run counts only as long as it has time. */
      atLeast: z.boolean(),
    }),
  ),
  /** What is due and stays all the same. */
  kept: z.array(z.object({ ...thing, reason: z.string() })),
  /** How many deleted things are not due yet, of those looked at. */
  waiting: z.number().int(),
  /** Where the next request goes on; null when everything was looked at. */
  next: z.string().nullable(),
});
export type PurgeReport = z.output<typeof purgeReportSchema>;

export const purgeRoutes = [
  defineRoute({
    id: 'tracking.purge',
    method: 'POST',
    path: '/api/cairn/v1/tracking/purge',
    permission: 'tracking:purge',
    form: 'cairn',
    summary: 'Removes deleted experiments, runs and logged models for good, with all their files.',
    request: z.object({
      /** @default the retention time of the platform */
      olderThanSeconds: z.number().int().min(0).max(3_153_600_000).optional(),
      /** Id or name of an experiment: it, and what was deleted in it. */
      experiment: z.string().min(1).max(500).optional(),
      /** One run. */
      run: z.string().min(1).max(256).optional(),
      /** Says what would go; nothing goes. */
      dryRun: z.boolean().default(false),
      /** `next` of the answer before. */
      after: z.string().max(600).optional(),
    }),
    response: purgeReportSchema,
  }),
] as const;
