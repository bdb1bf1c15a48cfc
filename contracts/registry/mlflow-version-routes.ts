import * as z from 'zod';
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
  repeated,
  requiredText,
} from './mlflow-messages';
import { tagKeySchema } from './tags';

const at = (name: string) => ({ path: `${mlflowBase}/model-versions/${name}` });
const read = { permission: 'registry:read' as const };
const write = { permission: 'registry:write' as const };
const move = { permission: 'registry:move' as const };
const numbered = z.object({ name: mlflowModelName, version: mlflowVersion });
const version = z.object({ model_version: modelVersionMessage });

export const registryMlflowVersionRoutes = [
  mlflowRoute({
    id: 'registry.mlflow.createVersion',
    method: 'POST',
    ...at('create'),
    ...write,
    summary: 'Registers a version of a model whose files lie in this project.',
    request: z.object({
      name: mlflowModelName,
      source: requiredText('source').pipe(z.string().max(2000)),
      run_id: optionalText(256),
      model_id: optionalText(256),
      tags: listed(mlflowTag),
      description: optionalText(longestDescription),
      run_link: optionalText(2000),
    }),
    response: version,
  }),
  mlflowRoute({
    id: 'registry.mlflow.getVersion',
    method: 'GET',
    ...at('get'),
    ...read,
    summary: 'One version of a model.',
    request: numbered,
    response: version,
  }),
  mlflowRoute({
    id: 'registry.mlflow.updateVersion',
    method: 'PATCH',
    ...at('update'),
    ...write,
    summary: 'Sets the description of a version; without one it is cleared.',
    request: numbered.extend({ description: optionalText(longestDescription) }),
    response: version,
  }),
  mlflowRoute({
    id: 'registry.mlflow.transitionStage',
    method: 'POST',
    ...at('transition-stage'),
    ...move,
    summary: 'Gives a version a stage; into Production and out of it only approvers move.',
    request: numbered.extend({
      stage: requiredText('stage'),
      archive_existing_versions: z
        .boolean()
        .nullish()
        .transform((archive) => archive ?? false),
    }),
    response: version,
  }),
  mlflowRoute({
    id: 'registry.mlflow.deleteVersion',
    method: 'DELETE',
    ...at('delete'),
    ...move,
    summary: 'Deletes a version, whose number is never used again; one in service is refused.',
    request: numbered,
    response: nothing,
  }),
  mlflowRoute({
    id: 'registry.mlflow.searchVersions',
    method: 'GET',
    ...at('search'),
    ...read,
    summary: 'Versions by filter on name, number, run, source and tags.',
    request: z.object({
      filter: optionalText(10_000),
      max_results: z.coerce.number().int().min(1).max(200_000).default(10_000),
      order_by: repeated(z.string().max(500)),
      page_token: optionalText(1000),
    }),
    response: z.object({
      model_versions: z.array(modelVersionMessage).optional(),
      next_page_token: z.string().optional(),
    }),
  }),
  mlflowRoute({
    id: 'registry.mlflow.getDownloadUri',
    method: 'GET',
    ...at('get-download-uri'),
    ...read,
    summary: 'Where the files of a version lie.',
    request: numbered,
    response: z.object({ artifact_uri: z.string() }),
  }),
  mlflowRoute({
    id: 'registry.mlflow.setVersionTag',
    method: 'POST',
    ...at('set-tag'),
    ...write,
    summary: 'Sets a tag of a version.',
    request: numbered.extend(mlflowTag.shape),
    response: nothing,
  }),
  mlflowRoute({
    id: 'registry.mlflow.deleteVersionTag',
    method: 'DELETE',
    ...at('delete-tag'),
    ...write,
    summary: 'Deletes a tag of a version; an absent one is no error.',
    request: numbered.extend({ key: tagKeySchema }),
    response: nothing,
  }),
] as const;
