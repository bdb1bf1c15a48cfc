import * as z from 'zod';
import { defineRoute } from '../http/route';
import { tensorSpecSchema } from './tensor';

const model = z.object({ name: z.string() });
const version = model.extend({ version: z.string() });
const modelMetadata = z.object({
  name: z.string(),
  versions: z.array(z.string()),
  platform: z.string(),
  inputs: z.array(tensorSpecSchema),
  outputs: z.array(tensorSpecSchema),
});
const readiness = z.object({ name: z.string(), ready: z.boolean() });
const inference = z.object({
  model_name: z.string(),
  model_version: z.string(),
  id: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
  outputs: z.array(tensorSpecSchema.extend({ data: z.array(z.unknown()).optional() })),
});

/**
 * Open Inference Protocol v2 over REST (kserve/open-inference-protocol, inference_rest.md). A model is an
 * endpoint of the caller's project, a version the number of its registered version.
 */
export const oipRoutes = [
  defineRoute({
    id: 'oip.serverMetadata',
    method: 'GET',
    path: '/v2',
    permission: 'authenticated',
    form: 'oip',
    summary: 'Name, version and extensions of the server.',
    request: z.object({}),
    response: z.object({ name: z.string(), version: z.string(), extensions: z.array(z.string()) }),
  }),
  defineRoute({
    id: 'oip.live',
    method: 'GET',
    path: '/v2/health/live',
    permission: 'authenticated',
    form: 'oip',
    summary: 'The server answers.',
    request: z.object({}),
    response: z.object({ live: z.boolean() }),
  }),
  defineRoute({
    id: 'oip.ready',
    method: 'GET',
    path: '/v2/health/ready',
    permission: 'authenticated',
    form: 'oip',
    summary: 'The server can answer for models.',
    request: z.object({}),
    response: z.object({ ready: z.boolean() }),
  }),
  defineRoute({
    id: 'oip.modelMetadata',
    method: 'GET',
    path: '/v2/models/{name}',
    permission: 'serving:read',
    form: 'oip',
    summary: 'Inputs and outputs of the version that has most of the traffic.',
    request: model,
    response: modelMetadata,
  }),
  defineRoute({
    id: 'oip.versionMetadata',
    method: 'GET',
    path: '/v2/models/{name}/versions/{version}',
    permission: 'serving:read',
    form: 'oip',
    summary: 'Inputs and outputs of a version in service.',
    request: version,
    response: modelMetadata,
  }),
  defineRoute({
    id: 'oip.modelReady',
    method: 'GET',
    path: '/v2/models/{name}/ready',
    permission: 'serving:read',
    form: 'oip',
    summary: 'Loads every version that has traffic, and says so.',
    request: model,
    response: readiness,
  }),
  defineRoute({
    id: 'oip.versionReady',
    method: 'GET',
    path: '/v2/models/{name}/versions/{version}/ready',
    permission: 'serving:read',
    form: 'oip',
    summary: 'Loads a version in service, and says so.',
    request: version,
    response: readiness,
  }),
  defineRoute({
    id: 'oip.infer',
    method: 'POST',
    path: '/v2/models/{name}/infer',
    permission: 'serving:predict',
    form: 'oip',
    summary: 'Inference by the variant that the caller is assigned to; JSON and binary tensors.',
    rawBody: true,
    request: model,
    response: inference,
  }),
  defineRoute({
    id: 'oip.inferVersion',
    method: 'POST',
    path: '/v2/models/{name}/versions/{version}/infer',
    permission: 'serving:predict',
    form: 'oip',
    summary: 'Inference by a given version in service; JSON and binary tensors.',
    rawBody: true,
    request: version,
    response: inference,
  }),
] as const;
