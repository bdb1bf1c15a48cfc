import * as z from 'zod';
import { featureStatuses } from '../features/online';
import { modelNameSchema, nameSchema, sha256Schema, timeSchema } from '../names';
import { datatypeSchema } from './tensor';

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalarSchema>;

/**
 * An entity by its join keys, `{ "city": "seattle" }`, and beside them what request-time features of the model are
 * computed from.
 */
export const entitySchema = z
  .record(z.string(), scalarSchema.nullable())
  .refine((entity) => Object.keys(entity).length > 0, { message: 'must name at least one join key' });
export type Entity = z.infer<typeof entitySchema>;

/** A feature as the online store gave it. */
export const servedFeatureSchema = z.object({
  /** Integers beyond 2^53 as text; null unless the status is PRESENT. */
  value: scalarSchema.nullable(),
  /** When the value became true; null when the store has no row. */
  eventTime: timeSchema.nullable(),
  status: z.enum(featureStatuses),
});
export type ServedFeature = z.infer<typeof servedFeatureSchema>;

/** A tensor in the inference log: its values while they are few, else the digest of its bytes. */
const loggedTensorSchema = z.object({
  name: z.string(),
  datatype: datatypeSchema,
  shape: z.array(z.number().int()),
  /** Row-major; 64-bit integers beyond 2^53 as strings; null when left out for size. */
  data: z.array(z.union([z.number(), z.string(), z.boolean(), z.null()])).nullable(),
  /** SHA-256 of the values in the protocol's binary form; null while the values themselves are here. */
  sha256: sha256Schema.nullable(),
});
export type LoggedTensor = z.infer<typeof loggedTensorSchema>;

const inferenceProtocolSchema = z.enum(['oip', 'predict', 'mlflow']);
export type InferenceProtocol = z.infer<typeof inferenceProtocolSchema>;

/**
 * One line of the inference log. A prediction by entity is one record an entity; a request with tensors is
 * one record, whose rows are addressed by their index.
 */
export const inferenceRecordSchema = z.object({
  schemaVersion: z.literal(1),
  /** ULID: sorts by time, and its time finds the day of the log. */
  predictionId: z.string(),
  project: nameSchema,
  endpoint: nameSchema,
  model: modelNameSchema,
  version: z.number().int().positive(),
  variant: nameSchema,
  /** Time of the request. */
  time: timeSchema,
  /** Day of `time` in UTC: the partition of the log. */
  day: z.string(),
  /** From the decoded request to the outputs, features included; the same for all records of a request. */
  latencyMs: z.number(),
  protocol: inferenceProtocolSchema,
  principal: z.string(),
  correlationId: z.string(),
  /** Rows of the request: size of the batch. */
  rows: z.number().int().nonnegative(),
  /** Cairn error code when the variant could not answer (never a caller's mistake); null for an answer. */
  error: z.string().nullable().default(null),
  /** Of predictions by entity only. */
  entity: entitySchema.nullable(),
  /** Time that the features were asked for; null means newest. */
  asOf: timeSchema.nullable(),
  /** By name, as the answer names them. */
  features: z.record(z.string(), servedFeatureSchema).nullable(),
  inputs: z.array(loggedTensorSchema),
  outputs: z.array(loggedTensorSchema),
});
export type InferenceRecord = z.infer<typeof inferenceRecordSchema>;
