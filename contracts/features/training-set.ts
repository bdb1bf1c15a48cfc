import * as z from 'zod';
import { nameSchema, sha256Schema } from '../names';
import { trainingDefinitionSchema } from '../project/training';
import { requireKnownVersion } from '../require-known-version';
import { featureTypeSchema } from './feature';
import { joinDecisionSchema } from './join-decision';
import { leakageSchema } from './leakage';

export const splits = ['train', 'validation', 'test'] as const;
export type Split = (typeof splits)[number];

const versionedSchema = z.object({
  name: nameSchema,
  version: z.number().int().positive(),
  digest: sha256Schema,
});

/** `training-set.json`: what a train script is told about `training-set.parquet` beside it. */
export const trainingSetDescriptionSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  /** SHA-256 over everything else here up to `join`, so over the data as well: the id of the training set. */
  digest: sha256Schema,
  /** SHA-256 of training-set.parquet. */
  sha256: sha256Schema,
  rows: z.number().int().nonnegative(),
  /** Model inputs, in the order of the feature service. */
  features: z.array(
    z.object({
      name: z.string(),
      type: featureTypeSchema,
      /** May be empty in some rows; false when absent. */
      nullable: z.boolean().optional(),
    }),
  ),
  /** Label column. */
  label: z.string(),
  /** Column with the named baseline's answer, if there is one. */
  baselineColumn: z.string().nullable(),
  /** Entity columns (join keys). */
  entities: z.array(z.string()),
  /** Column with the time of the question; UTC, without zone. */
  timestamp: z.literal('event_timestamp'),
  selection: trainingDefinitionSchema.shape.selection,
  scaling: trainingDefinitionSchema.shape.scaling,
  datasetVersions: z.array(versionedSchema),
  featureService: versionedSchema,
  featureViews: z.array(versionedSchema),
  /** Request views whose features it holds; none when absent. */
  requestViews: z.array(versionedSchema).optional(),
  /** Each split with its rows, and with what the definition says of it: days, or a share of the entities. */
  split: z.record(
    z.enum(splits),
    z.union([
      z.object({ from: z.string(), to: z.string(), rows: z.number().int() }),
      z.object({ share: z.number(), rows: z.number().int() }),
    ]),
  ),
  /** Label rows left out because no split holds their day. */
  rowsOutsideSplits: z.number().int().nonnegative(),
  /** Whether features are what was known at the time of each row; what is known now when absent. */
  asKnown: z.boolean().optional(),
  /** How it was joined. Not part of the digest, as is what follows: it changes no row. */
  join: joinDecisionSchema.optional(),
  /** What the leakage check found. */
  leakage: leakageSchema.optional(),
});
export type TrainingSetDescription = z.infer<typeof trainingSetDescriptionSchema>;

/** Reads `training-set.json`. Throws `storage.newer-version`. */
export const readTrainingSetDescription = (text: string): TrainingSetDescription => {
  const json = JSON.parse(text);
  requireKnownVersion('training set description', json.digest, json.schemaVersion);
  return trainingSetDescriptionSchema.parse(json);
};

/** Names of the two objects under trainingSetPrefix. */
export const trainingSetFiles = { data: 'training-set.parquet', description: 'training-set.json' } as const;
