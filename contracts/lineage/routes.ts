import * as z from 'zod';
import { defineRoute } from '../http/route';
import { subjectSchema } from '../journal';
import { modelNameSchema, nameSchema, timeSchema } from '../names';
import { lineageGraphSchema } from './graph';
import { predictionExplanationSchema, projectStateSchema, storySchema } from './story';

const project = z.object({ project: nameSchema });

export const lineageRoutes = [
  defineRoute({
    id: 'lineage.graph',
    method: 'GET',
    path: '/api/cairn/v1/projects/{project}/lineage/{kind}/{id+}',
    permission: 'journal:read',
    form: 'cairn',
    summary: 'What a thing was made of (upstream), or what was made of it (downstream).',
    request: z.object({
      project: nameSchema,
      kind: subjectSchema.shape.kind,
      id: z.string().min(1).max(300),
      direction: z.enum(['upstream', 'downstream']).default('upstream'),
      /** Edges to follow from the thing asked for. */
      depth: z.coerce.number().int().min(1).max(20).default(10),
    }),
    response: lineageGraphSchema,
  }),
  defineRoute({
    id: 'lineage.story',
    method: 'GET',
    path: '/api/cairn/v1/projects/{project}/stories/{model}',
    permission: 'journal:read',
    form: 'cairn',
    summary:
      'How a version of a model came to be, each line with its journal entries; the live one by default.',
    request: project.extend({
      model: modelNameSchema,
      version: z.coerce.number().int().positive().optional(),
    }),
    response: storySchema,
  }),
  defineRoute({
    id: 'lineage.explainPrediction',
    method: 'GET',
    path: '/api/cairn/v1/projects/{project}/predictions/{predictionId}',
    permission: 'journal:read',
    form: 'cairn',
    summary: 'From one answer to version, feature values with event times, data, code and approver.',
    request: project.extend({
      predictionId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'must be the id of a prediction'),
      /** Endpoint that answered; all of the project are searched by default. */
      endpoint: nameSchema.optional(),
    }),
    response: predictionExplanationSchema,
  }),
  defineRoute({
    id: 'lineage.stateAt',
    method: 'GET',
    path: '/api/cairn/v1/projects/{project}/state',
    permission: 'journal:read',
    form: 'cairn',
    summary: 'Registry, aliases, routing and monitors as of a time, replayed from the journal.',
    request: project.extend({
      at: timeSchema.optional(),
      /** In place of a time: up to the entry of this number. */
      sequence: z.coerce.number().int().positive().optional(),
    }),
    response: projectStateSchema,
  }),
] as const;
