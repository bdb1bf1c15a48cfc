import * as z from 'zod';
import { defineRoute } from '../http/route';
import { modelNameSchema, nameSchema, sha256Schema } from '../names';
import { aliasSchema } from './aliases';
import { approvalSchema, modelVersionSchema } from './model-version';
import { productionHistorySchema } from './production-history';
import { registeredModelSchema } from './registered-model';
import { stageSchema } from './stages';

const base = '/api/cairn/v1/projects/{project}/models';
const project = z.object({ project: nameSchema });
const model = project.extend({ model: modelNameSchema });
const version = model.extend({ version: z.coerce.number().int().positive() });
const alias = model.extend({ alias: aliasSchema });
const page = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  pageToken: z.string().max(1000).optional(),
};
const decision = version.extend({
  comment: z.string().max(2000).default(''),
  /** Digest of the version that was looked at; another one is refused. */
  expectedDigest: sha256Schema.optional(),
});

export const registryRoutes = [
  defineRoute({
    id: 'registry.listModels',
    method: 'GET',
    path: base,
    permission: 'registry:read',
    form: 'cairn',
    summary: 'Registered models of a project, by name.',
    request: project.extend(page),
    response: z.object({ models: z.array(registeredModelSchema), nextPageToken: z.string().nullable() }),
  }),
  defineRoute({
    id: 'registry.getModel',
    method: 'GET',
    path: `${base}/{model}`,
    permission: 'registry:read',
    form: 'cairn',
    summary: 'One registered model with its aliases.',
    request: model,
    response: registeredModelSchema,
  }),
  defineRoute({
    id: 'registry.listVersions',
    method: 'GET',
    path: `${base}/{model}/versions`,
    permission: 'registry:read',
    form: 'cairn',
    summary: 'Versions of a model, newest first; all or those of one approval status.',
    request: model.extend({ ...page, status: approvalSchema.shape.status.optional() }),
    response: z.object({ versions: z.array(modelVersionSchema), nextPageToken: z.string().nullable() }),
  }),
  defineRoute({
    id: 'registry.getVersion',
    method: 'GET',
    path: `${base}/{model}/versions/{version}`,
    permission: 'registry:read',
    form: 'cairn',
    summary: 'One version with everything that it was made of.',
    request: version,
    response: modelVersionSchema,
  }),
  defineRoute({
    id: 'registry.approveVersion',
    method: 'POST',
    path: `${base}/{model}/versions/{version}/approve`,
    permission: 'registry:approve',
    form: 'cairn',
    summary: 'Approves a pending version; refused to its author. The alias `approved` moves to it.',
    request: decision.extend({
      /** Approves also what no pipeline has gated; then a comment is needed. */
      force: z.boolean().default(false),
    }),
    response: modelVersionSchema,
  }),
  defineRoute({
    id: 'registry.rejectVersion',
    method: 'POST',
    path: `${base}/{model}/versions/{version}/reject`,
    permission: 'registry:approve',
    form: 'cairn',
    summary: 'Rejects a pending version; refused to its author.',
    request: decision,
    response: modelVersionSchema,
  }),
  defineRoute({
    id: 'registry.setStage',
    method: 'PUT',
    path: `${base}/{model}/versions/{version}/stage`,
    permission: 'registry:move',
    form: 'cairn',
    summary:
      'Gives a version a stage; into Production and out of it only approvers move. Archived cannot be deployed.',
    request: version.extend({
      stage: stageSchema,
      /** Moves the other versions of the stage to Archived; for Staging and Production. */
      archiveExisting: z.boolean().default(false),
    }),
    response: modelVersionSchema,
  }),
  defineRoute({
    id: 'registry.production',
    method: 'GET',
    path: `${base}/{model}/production`,
    permission: 'journal:read',
    form: 'cairn',
    summary: 'Who moved what means production, when, from which version to which, and why; newest first.',
    request: model.extend(page),
    response: productionHistorySchema,
  }),
  defineRoute({
    id: 'registry.getVersionByAlias',
    method: 'GET',
    path: `${base}/{model}/aliases/{alias}`,
    permission: 'registry:read',
    form: 'cairn',
    summary: 'The version that an alias points to.',
    request: alias,
    response: modelVersionSchema,
  }),
  defineRoute({
    id: 'registry.setAlias',
    method: 'PUT',
    path: `${base}/{model}/aliases/{alias}`,
    permission: 'registry:move',
    form: 'cairn',
    summary:
      'Points an alias to a version; `live` and `approved` are not set by hand, names that mean production by approvers.',
    request: alias.extend({
      version: z.number().int().positive(),
      /** Where the alias must point now, null for nowhere; the present value does not matter when absent. */
      expectedVersion: z.number().int().positive().nullable().optional(),
    }),
    response: registeredModelSchema,
  }),
  defineRoute({
    id: 'registry.deleteAlias',
    method: 'DELETE',
    path: `${base}/{model}/aliases/{alias}`,
    permission: 'registry:move',
    form: 'cairn',
    summary: 'Deletes an alias; an absent one is no error.',
    request: alias,
    response: registeredModelSchema,
  }),
] as const;
