import * as z from 'zod';
import { defineRoute } from '../http/route';
import { clientTokenSchema, idSchema, modelNameSchema, nameSchema } from '../names';
import { deploymentSchema } from './deployment';
import { endpointSchema } from './endpoint';
import { rolloutPlanSchema } from './rollout';

const base = '/api/cairn/v1/projects/{project}/endpoints';
const project = z.object({ project: nameSchema });
const endpoint = project.extend({ endpoint: nameSchema });

/** Control of endpoints. Answers of endpoints are in predict-routes, oip-routes and scoring-routes. */
export const servingRoutes = [
  defineRoute({
    id: 'serving.listEndpoints',
    method: 'GET',
    path: base,
    permission: 'serving:read',
    form: 'cairn',
    summary: 'Endpoints of a project by name, with what each one serves.',
    request: project,
    response: z.object({ endpoints: z.array(endpointSchema) }),
  }),
  defineRoute({
    id: 'serving.getEndpoint',
    method: 'GET',
    path: `${base}/{endpoint}`,
    permission: 'serving:read',
    form: 'cairn',
    summary: 'The deployment record of an endpoint: what the serving pool follows.',
    request: endpoint,
    response: endpointSchema,
  }),
  defineRoute({
    id: 'serving.startDeployment',
    method: 'POST',
    path: `${base}/{endpoint}/deployments`,
    permission: 'serving:deploy',
    form: 'cairn',
    summary: 'Deploys an approved version; one deployment at a time, and the same client token deploys once.',
    success: 202,
    request: endpoint.extend({
      model: modelNameSchema,
      version: z.number().int().positive(),
      /** How it goes out; what is left out comes from the project's definition, then from the strategy. */
      rollout: rolloutPlanSchema.optional(),
      clientToken: clientTokenSchema.optional(),
    }),
    response: deploymentSchema,
  }),
  defineRoute({
    id: 'serving.listDeployments',
    method: 'GET',
    path: `${base}/{endpoint}/deployments`,
    permission: 'serving:read',
    form: 'cairn',
    summary: 'Deployments of an endpoint, newest first.',
    request: endpoint.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    response: z.object({ deployments: z.array(deploymentSchema) }),
  }),
  defineRoute({
    id: 'serving.getDeployment',
    method: 'GET',
    path: `${base}/{endpoint}/deployments/{deploymentId}`,
    permission: 'serving:read',
    form: 'cairn',
    summary: 'One deployment with its steps.',
    request: endpoint.extend({ deploymentId: idSchema }),
    response: deploymentSchema,
  }),
  defineRoute({
    id: 'serving.rollBack',
    method: 'POST',
    path: `${base}/{endpoint}/rollback`,
    permission: 'serving:deploy',
    form: 'cairn',
    summary:
      'Gives the traffic back at once: of the deployment that runs, else of the last one that succeeded.',
    request: endpoint.extend({
      reason: z.string().min(1).max(500).default('rolled back by hand'),
      /** Version that is to lose the traffic; refused when it has none any more, so that two people undo once. */
      from: z.number().int().positive().optional(),
      clientToken: clientTokenSchema.optional(),
    }),
    response: deploymentSchema,
  }),
  defineRoute({
    id: 'serving.retire',
    method: 'POST',
    path: `${base}/{endpoint}/retire`,
    permission: 'serving:retire',
    form: 'cairn',
    summary: 'Takes an endpoint out of service: no traffic, no schedules; what is kept is stated.',
    request: endpoint.extend({ reason: z.string().min(1).max(500).default('retired by hand') }),
    response: z.object({
      endpoint: endpointSchema,
      /** Monitors whose schedules were switched off. */
      schedules: z.array(nameSchema),
      /** What stays and where, in words. */
      kept: z.array(z.string()),
    }),
  }),
] as const;
