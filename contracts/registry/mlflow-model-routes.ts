import * as z from 'zod';
import { modelNameSchema } from '../names';
import { mlflowBase, mlflowRoute } from '../tracking/mlflow-route';
import { nothing } from '../tracking/mlflow-wire';
import {
  listed,
  longestDescription,
  mlflowModelName,
  mlflowTag,
  mlflowVersion,
  modelVersionMessage,
  optionalText,
  registeredModelMessage,
  repeated,
  requiredText,
} from './mlflow-messages';
import { tagKeySchema } from './tags';

const at = (name: string) => ({ path: `${mlflowBase}/registered-models/${name}` });
const read = { permission: 'registry:read' as const };
const write = { permission: 'registry:write' as const };
const move = { permission: 'registry:move' as const };
const named = z.object({ name: mlflowModelName });
const model = z.object({ registered_model: registeredModelMessage });
const aliased = named.extend({ alias: requiredText('alias') });
const latestVersions = {
  ...at('get-latest-versions'),
  ...read,
  summary: 'The newest version of each stage, or of the stages asked for.',
  response: z.object({ model_versions: z.array(modelVersionMessage).optional() }),
};

export const registryMlflowModelRoutes = [
  mlflowRoute({
    id: 'registry.mlflow.createModel',
    method: 'POST',
    ...at('create'),
    ...write,
    summary: 'Creates a registered model.',
    request: named.extend({ tags: listed(mlflowTag), description: optionalText(longestDescription) }),
    response: model,
  }),
  mlflowRoute({
    id: 'registry.mlflow.getModel',
    method: 'GET',
    ...at('get'),
    ...read,
    summary: 'One registered model with its newest version and aliases.',
    request: named,
    response: model,
  }),
  mlflowRoute({
    id: 'registry.mlflow.updateModel',
    method: 'PATCH',
    ...at('update'),
    ...write,
    summary: 'Sets the description of a registered model; without one it is cleared.',
    request: named.extend({ description: optionalText(longestDescription) }),
    response: model,
  }),
  mlflowRoute({
    id: 'registry.mlflow.renameModel',
    method: 'POST',
    ...at('rename'),
    ...move,
    summary: 'Renames a registered model with its versions; one in service, or of the pipeline, is refused.',
    request: named.extend({ new_name: requiredText('new_name').pipe(modelNameSchema) }),
    response: model,
  }),
  mlflowRoute({
    id: 'registry.mlflow.deleteModel',
    method: 'DELETE',
    ...at('delete'),
    ...move,
    summary: 'Deletes a registered model with its versions; one in service is refused.',
    request: named,
    response: nothing,
  }),
  mlflowRoute({
    id: 'registry.mlflow.searchModels',
    method: 'GET',
    ...at('search'),
    ...read,
    summary: 'Registered models by filter on name and tags.',
    request: z.object({
      filter: optionalText(10_000),
      max_results: z.coerce.number().int().min(1).max(1000).default(100),
      order_by: repeated(z.string().max(500)),
      page_token: optionalText(1000),
    }),
    response: z.object({
      registered_models: z.array(registeredModelMessage).optional(),
      next_page_token: z.string().optional(),
    }),
  }),
  mlflowRoute({
    id: 'registry.mlflow.postLatestVersions',
    method: 'POST',
    ...latestVersions,
    request: named.extend({ stages: listed(z.string()) }),
  }),
  mlflowRoute({
    id: 'registry.mlflow.getLatestVersions',
    method: 'GET',
    ...latestVersions,
    request: named.extend({ stages: repeated(z.string()) }),
  }),
  mlflowRoute({
    id: 'registry.mlflow.setModelTag',
    method: 'POST',
    ...at('set-tag'),
    ...write,
    summary: 'Sets a tag of a registered model.',
    request: named.extend(mlflowTag.shape),
    response: nothing,
  }),
  mlflowRoute({
    id: 'registry.mlflow.deleteModelTag',
    method: 'DELETE',
    ...at('delete-tag'),
    ...write,
    summary: 'Deletes a tag of a registered model; an absent one is no error.',
    request: named.extend({ key: tagKeySchema }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'registry.mlflow.setAlias',
    method: 'POST',
    ...at('alias'),
    ...move,
    summary: 'Points an alias to a version.',
    request: aliased.extend({ version: mlflowVersion }),
    response: nothing,
  }),
  mlflowRoute({
    id: 'registry.mlflow.deleteAlias',
    method: 'DELETE',
    ...at('alias'),
    ...move,
    summary: 'Deletes an alias; an absent one is no error.',
    request: aliased,
    response: nothing,
  }),
  mlflowRoute({
    id: 'registry.mlflow.getVersionByAlias',
    method: 'GET',
    ...at('alias'),
    ...read,
    summary: 'The version that an alias points to; `latest` is the newest.',
    request: aliased,
    response: z.object({ model_version: modelVersionMessage }),
  }),
] as const;
