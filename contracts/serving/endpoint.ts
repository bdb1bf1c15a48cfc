import * as z from 'zod';
import { modelNameSchema, nameSchema, sha256Schema, timeSchema } from '../names';
import { tensorSpecSchema } from './tensor';

/** Where a model takes its inputs from when it is asked by entity: pinned, as the model was trained. */
const featureSourceSchema = z.object({
  service: nameSchema,
  serviceVersion: z.number().int().positive(),
  /** In the order in which the model was trained on them. */
  features: z
    .array(
      z.object({
        view: nameSchema,
        viewVersion: z.number().int().positive(),
        name: z.string(),
        /** A row without a value is answered; false when absent. */
        nullable: z.boolean().optional(),
      }),
    )
    .min(1),
  /** Join keys that an entity of a request must carry. */
  joinKeys: z.array(z.string()).min(1),
  /** Inputs of request-time features, which an entity of a request carries beside them; none when absent. */
  inputs: z.array(z.string()).optional(),
});
export type FeatureSource = z.infer<typeof featureSourceSchema>;

/** SageMaker's rule for names of endpoints and their variants. */
export const sageMakerNameSchema = z
  .string()
  .max(63)
  .regex(/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/);

/** What answers for a variant: the pool's own ONNX Runtime, or an endpoint of SageMaker. */
const variantBackendSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('onnx') }),
  z.object({
    kind: z.literal('sagemaker'),
    endpointName: sageMakerNameSchema,
    /** One production variant of that endpoint; its own weights decide when absent. */
    targetVariant: sageMakerNameSchema.optional(),
  }),
]);
export type VariantBackend = z.infer<typeof variantBackendSchema>;

/** One model version that an endpoint serves, with all that a pool needs to answer with it. */
export const variantSchema = z.object({
  /** Unique within the endpoint; `v<version>` unless a rollout says otherwise. */
  name: nameSchema,
  model: modelNameSchema,
  version: z.number().int().positive(),
  /** Share of the traffic in percent; the weights of an endpoint add up to 100. */
  weight: z.number().int().min(0).max(100),
  /** Null when the model lies elsewhere, with the backend that answers. */
  artifact: z.object({ bucket: z.string(), key: z.string(), sha256: sha256Schema }).nullable(),
  /** Absent in records of before there was a choice: ONNX. */
  backend: variantBackendSchema.optional(),
  inputs: z.array(tensorSpecSchema),
  outputs: z.array(tensorSpecSchema),
  /** Null for a model that is asked with tensors only. */
  features: featureSourceSchema.nullable(),
  /** Classes in the order of the probabilities; null for a model that gives none. */
  classes: z.array(z.union([z.string(), z.number()])).nullable(),
});
export type Variant = z.infer<typeof variantSchema>;

const weightsAddUp = (variants: readonly Variant[]): boolean =>
  variants.length === 0 || variants.reduce((sum, { weight }) => sum + weight, 0) === 100;

const namesAreUnique = (variants: readonly Variant[]): boolean =>
  new Set(variants.map(({ name }) => name)).size === variants.length;

/**
 * The variants of an endpoint. Order matters: a variant that comes first keeps its callers while its weight
 * grows, so the newest version stands first. Empty: the endpoint is known, but nothing is in service.
 */
const variantsSchema = z
  .array(variantSchema)
  .max(10)
  .refine(weightsAddUp, { message: 'the weights of the variants must add up to 100' })
  .refine(namesAreUnique, { message: 'every variant needs a name of its own' });

/**
 * The deployment record of an endpoint: the one item that a serving pool follows. A change of traffic, and a
 * rollback, is one write of it; `revision` counts the writes.
 */
export const endpointSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  name: nameSchema,
  revision: z.number().int().positive(),
  variants: variantsSchema,
  /** Mixed into the hash of sticky assignment; never changed, so that a caller keeps its variant. */
  stickySalt: z.string(),
  /** Deployment that wrote this revision. */
  deployment: z.string(),
  updatedAt: timeSchema,
  updatedBy: z.string(),
  /** When the endpoint was retired by hand; null while it serves or may serve again. */
  retiredAt: timeSchema.nullable().default(null),
});
export type Endpoint = z.infer<typeof endpointSchema>;
