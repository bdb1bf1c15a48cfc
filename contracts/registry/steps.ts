import * as z from 'zod';
import { modelNameSchema, nameSchema } from '../names';
import { outcomeSchema, stepInputSchema } from '../pipelines/step-call';

const pinned = z.object({ name: nameSchema, version: z.number().int().positive(), digest: z.string() });

/** Step `register`: verifies the bytes of the chosen trial, keeps them, and commits the version. */
export const registerInputSchema = stepInputSchema.extend({
  trial: z.object({
    number: z.number().int().nonnegative(),
    runId: z.string().min(1),
    /** MLflow logged model; the run's artifact `model` when the client made none. */
    modelId: z.string().nullable().default(null),
    /** What the trainer says that the bytes of model.onnx hash to. */
    onnxSha256: z.string(),
    metrics: z.record(z.string(), z.number()),
  }),
  trainingSet: z.object({ digest: z.string() }),
  datasets: z.array(
    z.object({ dataset: nameSchema, version: z.number().int().positive(), digest: z.string() }),
  ),
  views: z.array(pinned),
  service: pinned,
});
export type RegisterInput = z.output<typeof registerInputSchema>;

/** `failed` when the bytes are missing or not those of the trial; then there is no version and no entry. */
export const registerOutputSchema = outcomeSchema.extend({
  model: modelNameSchema,
  version: z.number().int().positive().nullable(),
  /** Digest of the version, for an approval that names what was looked at. */
  digest: z.string().nullable(),
  /** Journal entry of the registration. */
  entry: z.string().nullable(),
});
export type RegisterOutput = z.output<typeof registerOutputSchema>;

/** Step `set-live-alias`: lets `live` follow the endpoint at which the deployment of a version has completed. */
export const setLiveAliasInputSchema = stepInputSchema.extend({
  model: modelNameSchema,
  version: z.number().int().positive(),
  /** Absent from machines that were started by an older platform: then the listener does it alone. */
  endpoint: nameSchema.optional(),
  deployment: z.string().optional(),
});

/** `failed` when the version does not exist or is not approved. */
export const setLiveAliasOutputSchema = outcomeSchema.extend({
  model: modelNameSchema,
  version: z.number().int().positive(),
  /** Where the alias pointed before, null for nowhere: what a rollback goes back to. */
  previousVersion: z.number().int().positive().nullable(),
});
export type SetLiveAliasOutput = z.output<typeof setLiveAliasOutputSchema>;
