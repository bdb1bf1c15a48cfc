import * as z from 'zod';
import { defineRoute } from '../http/route';
import { clientTokenSchema, idSchema, nameSchema } from '../names';
import { executionSchema, executionStepSchema } from './execution';

const base = '/api/cairn/v1/projects/{project}/executions';
const project = z.object({ project: nameSchema });

export const pipelinesRoutes = [
  defineRoute({
    id: 'pipelines.startTraining',
    method: 'POST',
    path: `${base}/training`,
    permission: 'pipelines:run',
    form: 'cairn',
    summary: 'Starts a training of the newest project version; the same client token starts it once.',
    success: 202,
    request: project.extend({ clientToken: clientTokenSchema.optional() }),
    response: executionSchema,
  }),
  defineRoute({
    id: 'pipelines.startMaterialization',
    method: 'POST',
    path: `${base}/materialization`,
    permission: 'pipelines:run',
    form: 'cairn',
    summary:
      'Brings data and features of the newest project version up to date, online and offline; trains nothing.',
    success: 202,
    request: project.extend({ clientToken: clientTokenSchema.optional() }),
    response: executionSchema,
  }),
  defineRoute({
    id: 'pipelines.listExecutions',
    method: 'GET',
    path: base,
    permission: 'pipelines:read',
    form: 'cairn',
    summary: 'Executions of a project, newest first.',
    request: project.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    response: z.object({ executions: z.array(executionSchema) }),
  }),
  defineRoute({
    id: 'pipelines.getExecution',
    method: 'GET',
    path: `${base}/{executionId}`,
    permission: 'pipelines:read',
    form: 'cairn',
    summary: 'One execution with its steps.',
    request: project.extend({ executionId: idSchema }),
    response: executionSchema.extend({ steps: z.array(executionStepSchema) }),
  }),
  defineRoute({
    id: 'pipelines.stopExecution',
    method: 'POST',
    path: `${base}/{executionId}/stop`,
    permission: 'pipelines:run',
    form: 'cairn',
    summary: 'Stops a running execution.',
    request: project.extend({
      executionId: idSchema,
      reason: z.string().max(500).default('stopped by hand'),
    }),
    response: executionSchema,
  }),
] as const;
