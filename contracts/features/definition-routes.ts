import * as z from 'zod';
import { defineRoute } from '../http/route';
import { putEntitySchema, putRequestViewSchema, putServiceSchema, putViewSchema } from './definition-bodies';
import { entityVersionSchema } from './entity';
import { featureServiceVersionSchema } from './feature-service';
import { featureViewVersionSchema } from './feature-view';
import { requestViewVersionSchema } from './request-view';

const base = '/api/cairn/v1/features/projects/{project}';

/** The version that the definition has now, and whether the request made it. */
const defined = <T extends z.ZodType>(definition: T) => z.object({ definition, created: z.boolean() });

/**
 * Definitions as code from elsewhere than cairn.yaml: SDK, CDK, `cairn features`. Unchanged they keep their version; a
 * change of descriptions, owner, tags or freshness alone makes none.
 */
export const definitionRoutes = [
  defineRoute({
    id: 'features.putEntity',
    method: 'PUT',
    path: `${base}/entities/{entity}`,
    permission: 'features:define',
    form: 'cairn',
    summary: 'Defines an entity: its join keys, which views name by it.',
    request: putEntitySchema,
    response: defined(entityVersionSchema),
  }),
  defineRoute({
    id: 'features.putView',
    method: 'PUT',
    path: `${base}/feature-views/{view}`,
    permission: 'features:define',
    form: 'cairn',
    summary: 'Defines a feature view, with the text of its SQL. Its entities are defined before.',
    request: putViewSchema,
    response: defined(featureViewVersionSchema),
  }),
  defineRoute({
    id: 'features.putRequestView',
    method: 'PUT',
    path: `${base}/request-views/{view}`,
    permission: 'features:define',
    form: 'cairn',
    summary: 'Defines request-time features: expressions over values of a request and features of views.',
    request: putRequestViewSchema,
    response: defined(requestViewVersionSchema),
  }),
  defineRoute({
    id: 'features.putService',
    method: 'PUT',
    path: `${base}/feature-services/{service}`,
    permission: 'features:define',
    form: 'cairn',
    summary: 'Defines a feature service: features of the newest versions of views and request views.',
    request: putServiceSchema,
    response: defined(featureServiceVersionSchema),
  }),
] as const;
