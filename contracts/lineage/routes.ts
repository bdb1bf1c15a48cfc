import * as z from 'zod';
import { defineRoute } from '../http/route';
import { subjectSchema } from '../journal';
import { nameSchema } from '../names';
import { lineageGraphSchema } from './graph';

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
] as const;
