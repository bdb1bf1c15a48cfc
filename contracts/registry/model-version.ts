import * as z from 'zod';
import { modelNameSchema, nameSchema, sha256Schema, timeSchema } from '../names';
import { stageSchema } from './stages';

/** A named, versioned, hashed thing that a model was made of. */
const pinnedSchema = z.object({
  name: z.string(),
  version: z.number().int().positive(),
  digest: z.string(),
});

/** The model's bytes in the artifacts bucket, immutable under their SHA-256. */
const modelArtifactSchema = z.object({
  bucket: z.string(),
  key: z.string(),
  sha256: sha256Schema,
  /** Bytes. */
  size: z.number().int().nonnegative(),
});
export type ModelArtifact = z.infer<typeof modelArtifactSchema>;

/** Inputs and outputs as the MLmodel file states them (MLflow schema objects: tensors or columns). */
const signatureSchema = z.object({
  inputs: z.array(z.record(z.string(), z.unknown())),
  outputs: z.array(z.record(z.string(), z.unknown())),
});
export type Signature = z.infer<typeof signatureSchema>;

/** Interpreter and packages, as the run recorded them. */
const modelEnvironmentSchema = z.object({
  python: z.string().nullable(),
  /** Version by package name. */
  packages: z.record(z.string(), z.string()),
});
export type ModelEnvironment = z.infer<typeof modelEnvironmentSchema>;

/** The decision on a version. It is taken once, by somebody other than the author. */
export const approvalSchema = z.object({
  status: z.enum(['pending', 'approved', 'rejected']),
  /** Principal id of who decided. */
  by: z.string().nullable(),
  at: timeSchema.nullable(),
  comment: z.string(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** Where a version comes from; what a client did not say and nobody recorded is null or empty. */
const provenanceSchema = z.object({
  runId: z.string().nullable(),
  /** MLflow logged model, `m-…`. */
  loggedModelId: z.string().nullable(),
  /** Execution that registered the version. */
  execution: z.string().nullable(),
  projectVersion: z.number().int().positive().nullable(),
  codeCommit: z.string().nullable(),
  trainingSet: z.object({ digest: z.string() }).nullable(),
  datasets: z.array(
    z.object({ dataset: nameSchema, version: z.number().int().positive(), digest: z.string() }),
  ),
  featureViews: z.array(pinnedSchema),
  featureService: pinnedSchema.nullable(),
  environment: modelEnvironmentSchema.nullable(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

export const modelVersionSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  model: modelNameSchema,
  /** Counts from 1 per model, without gaps, never used twice. */
  version: z.number().int().positive(),
  /** Counts changes of this record (decision, tags, description); a change is refused on an old one. */
  revision: z.number().int().positive(),
  /**
   * SHA-256 over what an approver looked at: what was registered and the tag `cairn.serving`, without decision,
   * description and other tags.
   */
  digest: sha256Schema,
  /** Who is answerable for it, by four eyes: the person or token that started the execution. */
  author: z.string(),
  /** Who made the run, where that is known and somebody else; may not decide either. */
  runAuthor: z.string().nullable(),
  /** Principal that registered it, `execution:…` in a pipeline. */
  createdBy: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  /** Source as the client wrote it: `runs:/…`, `models:/…` or `mlflow-artifacts:/…`. */
  source: z.string(),
  /** `mlflow-artifacts:/…` location that clients download from. */
  artifactUri: z.string(),
  /** Null when the source holds no ONNX file; such a version cannot be deployed by Cairn. */
  artifact: modelArtifactSchema.nullable(),
  signature: signatureSchema.nullable(),
  /** Finite latest values; anything else cannot be compared. */
  metrics: z.record(z.string(), z.number()),
  params: z.record(z.string(), z.string()),
  provenance: provenanceSchema,
  /** Run that a client named and nobody knows: kept as it was said, and never followed. */
  claimedRunId: z.string().optional(),
  approval: approvalSchema,
  /** Stage in answers; it is kept with the model, as aliases are. */
  stage: stageSchema.optional(),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
  /** Link that an MLflow client gave for a run elsewhere; never followed. */
  runLink: z.string(),
});
export type ModelVersion = z.infer<typeof modelVersionSchema>;
