import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nameSchema } from '../names';
import { featureServiceVersionSchema } from './feature-service';
import { featureViewVersionSchema, materializationSchema } from './feature-view';

const base = '/api/cairn/v1/projects/{project}';
const project = z.object({ project: nameSchema });
const version = z.coerce.number().int().positive().optional();

export const featuresRoutes = [
  defineRoute({
    id: 'features.listViews',
    method: 'GET',
    path: `${base}/feature-views`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'The newest version of every feature view of a project, by name.',
    request: project,
    response: z.object({ views: z.array(featureViewVersionSchema) }),
  }),
  defineRoute({
    id: 'features.getView',
    method: 'GET',
    path: `${base}/feature-views/{view}`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'One feature view, newest or given version, and what was last materialized of it.',
    request: project.extend({ view: nameSchema, version }),
    response: z.object({
      view: featureViewVersionSchema,
      materialization: materializationSchema.nullable(),
    }),
  }),
  defineRoute({
    id: 'features.listServices',
    method: 'GET',
    path: `${base}/feature-services`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'The newest version of every feature service of a project, by name.',
    request: project,
    response: z.object({ services: z.array(featureServiceVersionSchema) }),
  }),
  defineRoute({
    id: 'features.getService',
    method: 'GET',
    path: `${base}/feature-services/{service}`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'One feature service with its resolved features, newest or given version.',
    request: project.extend({ service: nameSchema, version }),
    response: featureServiceVersionSchema,
  }),
] as const;
