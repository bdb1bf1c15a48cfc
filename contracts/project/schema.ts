import * as z from 'zod';
import { nameSchema } from '../names';
import { datasetDefinitionSchema } from './dataset';
import {
  entityDefinitionSchema,
  featureServiceDefinitionSchema,
  featureViewDefinitionSchema,
  labelDefinitionSchema,
  requestViewDefinitionSchema,
} from './feature';
import { monitorDefinitionSchema } from './monitor';
import {
  comparisonDefinitionSchema,
  gateSchema,
  modelDefinitionSchema,
  retrainingDefinitionSchema,
  rolloutDefinitionSchema,
  trainingDefinitionSchema,
} from './training';
import { metricSchema } from './values';

const useCaseSchema = z.strictObject({
  question: z.string().min(1),
  decision: z.string().min(1),
  stakeholders: z
    .array(z.strictObject({ name: z.string().min(1), role: z.enum(['decides', 'affected', 'owner']) }))
    .min(1),
  ai: z.strictObject({
    needed: z.boolean(),
    because: z.string().min(1),
    /** What people would do without a model. */
    baseline: z.string().min(1),
  }),
  success: z.strictObject({ metric: metricSchema, atLeast: z.number() }),
});

/** A whole project: the form of cairn.yaml. Its JSON Schema is docs/generated/cairn.schema.json. */
export const projectDefinitionSchema = z.strictObject({
  version: z.literal(1),
  project: nameSchema,
  useCase: useCaseSchema,
  datasets: z.array(datasetDefinitionSchema).min(1),
  entities: z.array(entityDefinitionSchema).min(1),
  featureViews: z.array(featureViewDefinitionSchema).min(1),
  requestViews: z.array(requestViewDefinitionSchema).default([]),
  /** The inputs of the model. */
  featureService: featureServiceDefinitionSchema,
  /** Further services, for others than the model. */
  featureServices: z.array(featureServiceDefinitionSchema).default([]),
  label: labelDefinitionSchema,
  training: trainingDefinitionSchema,
  gates: z.array(gateSchema).min(1),
  model: modelDefinitionSchema,
  comparison: comparisonDefinitionSchema.prefault({}),
  rollout: rolloutDefinitionSchema,
  monitors: z.array(monitorDefinitionSchema).max(20).default([]),
  retraining: retrainingDefinitionSchema.prefault({}),
});
export type ProjectDefinition = z.infer<typeof projectDefinitionSchema>;
