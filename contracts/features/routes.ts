import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nameSchema } from '../names';
import { entityVersionSchema } from './entity';
import { featureServiceVersionSchema } from './feature-service';
import { featureViewVersionSchema, materializationSchema } from './feature-view';
import { requestViewVersionSchema } from './request-view';
import { searchResultSchema, usageSchema } from './usage';

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
  defineRoute({
    id: 'features.listEntities',
    method: 'GET',
    path: `${base}/entities`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'The newest version of every entity of a project, by name.',
    request: project,
    response: z.object({ entities: z.array(entityVersionSchema) }),
  }),
  defineRoute({
    id: 'features.listRequestViews',
    method: 'GET',
    path: `${base}/request-views`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'The newest version of all request-time features of a project, by the name of their view.',
    request: project,
    response: z.object({ views: z.array(requestViewVersionSchema) }),
  }),
  defineRoute({
    id: 'features.getRequestView',
    method: 'GET',
    path: `${base}/request-views/{view}`,
    permission: 'features:read',
    form: 'cairn',
    summary: 'Request-time features with their expressions, newest or given version.',
    request: project.extend({ view: nameSchema, version }),
    response: requestViewVersionSchema,
  }),
  defineRoute({
    id: 'features.search',
    method: 'GET',
    path: `${base}/features/search`,
    permission: 'features:read',
    form: 'cairn',
    summary:
      'Definitions that hold all the words: in names, descriptions, tags, owners, entities. Best first.',
    request: project.extend({
      words: z.string().min(1).max(500),
      limit: z.coerce.number().int().min(1).max(200).default(20),
    }),
    response: z.object({ results: z.array(searchResultSchema) }),
  }),
  defineRoute({
    id: 'features.usage',
    method: 'GET',
    path: `${base}/features/usage`,
    permission: 'features:read',
    form: 'cairn',
    summary:
      'Who uses a view, or one of its features: services, request views, models (live or not), training sets.',
    request: project.extend({
      /** `view`, or `view:feature`. */
      reference: z.string().regex(/^[a-z0-9_-]{1,63}(:[\w .-]+)?$/, 'write view or view:feature'),
    }),
    response: usageSchema,
  }),
] as const;
