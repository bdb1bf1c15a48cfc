import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { featuresRoutes } from '../../../contracts/features/routes';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { HandlersOf } from '../../platform/http/serve';
import { productionReader } from '../../registry/public';
import { definitionStores } from '../adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../adapters/dynamodb/materialization-store';
import { dynamoTrainingSetStore } from '../adapters/dynamodb/training-set-store';
import { findUsage, type TrainedVersion } from '../core/definitions/find-usage';
import { searchDefinitions } from '../core/definitions/search-definitions';
import { liveModels } from './live-models';

/** Versions that were trained on a feature service. */
const trainedVersions = (versions: readonly ModelVersion[]): readonly TrainedVersion[] =>
  versions.flatMap(({ model, version, provenance: { featureService } }) =>
    featureService
      ? [{ model, version, service: { name: featureService.name, version: featureService.version } }]
      : [],
  );

/** Handlers of features' own API. */
export const featuresHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof featuresRoutes)[number]> => {
  const stores = definitionStores(documents);
  const { entities, views, requestViews, services } = stores;
  const production = productionReader(documents);
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
    'features.listEntities': async ({ project }) => ({ entities: [...(await entities.all(project))] }),
    'features.listRequestViews': async ({ project }) => ({ views: [...(await requestViews.all(project))] }),
    'features.getRequestView': async ({ project, view: name, version }) => {
      const view = version
        ? await requestViews.version(project, name, version)
        : await requestViews.newest(project, name);
      if (view) return view;
      throw new CairnError(
        'feature.view.not-found',
        `Request view ${name} does not exist in project ${project}`,
      );
    },
    'features.search': async ({ project, words, limit }) => {
      const [allEntities, allViews, allRequests, allServices] = await Promise.all([
        entities.all(project),
        views.all(project),
        requestViews.all(project),
        services.all(project),
      ]);
      const all = {
        entities: allEntities,
        views: allViews,
        requestViews: allRequests,
        services: allServices,
      };
      return { results: [...searchDefinitions(all, words, limit)] };
    },
    'features.usage': async ({ project, reference }) =>
      findUsage(
        {
          ...stores,
          live: liveModels(documents),
          trained: async (of) => trainedVersions(await production.all(of)),
          trainingSets: dynamoTrainingSetStore(documents),
        },
        project,
        reference,
      ),
  };
};
