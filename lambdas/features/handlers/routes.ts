import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { featuresRoutes } from '../../../contracts/features/routes';
import type { HandlersOf } from '../../platform/http/serve';
import { dynamoServiceStore, dynamoViewStore } from '../adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../adapters/dynamodb/materialization-store';

/** Handlers of features' own API. */
export const featuresHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof featuresRoutes)[number]> => {
  const views = dynamoViewStore(documents);
  const services = dynamoServiceStore(documents);
  const materializations = dynamoMaterializationStore(documents);
  return {
    'features.listViews': async ({ project }) => ({ views: [...(await views.all(project))] }),
    'features.getView': async ({ project, view: name, version }) => {
      const view = version ? await views.version(project, name, version) : await views.newest(project, name);
      if (!view)
        throw new CairnError(
          'feature.view.not-found',
          `Feature view ${name} does not exist in project ${project}`,
        );
      const materialization = await materializations.latest(project, name, view.version);
      return { view, materialization: materialization ?? null };
    },
    'features.listServices': async ({ project }) => ({ services: [...(await services.all(project))] }),
    'features.getService': async ({ project, service: name, version }) => {
      const service = version
        ? await services.version(project, name, version)
        : await services.newest(project, name);
      if (service) return service;
      throw new CairnError(
        'feature.service.not-found',
        `Feature service ${name} does not exist in project ${project}`,
      );
    },
  };
};
