import * as z from 'zod';
import { nameSchema } from '../names';
import { variantSchema } from './endpoint';

/**
 * A question to the serving pool by direct invocation (IAM is the authentication; the HTTP API never makes
 * such an event): can you answer with this variant?
 */
export const probeRequestSchema = z.object({
  kind: z.literal('cairn.serving.probe'),
  project: nameSchema,
  endpoint: nameSchema,
  variant: variantSchema,
  /** Also check that the endpoint's deployment record, as the pool reads it, serves the version. */
  routed: z.boolean(),
});
export type ProbeRequest = z.infer<typeof probeRequestSchema>;

export const probeResultSchema = z.object({
  ready: z.boolean(),
  /** Why not, in words. */
  reason: z.string().nullable(),
  /** Of the probe inference, without loading the model. */
  latencyMs: z.number().nullable(),
});
export type ProbeResult = z.infer<typeof probeResultSchema>;
