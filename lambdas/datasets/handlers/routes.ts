import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { datasetsRoutes } from '../../../contracts/datasets/routes';
import type { HandlersOf } from '../../platform/http/serve';
import { dynamoDatasetStore } from '../adapters/dynamodb/dataset-store';

/** Handlers of datasets' own API. */
export const datasetsHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof datasetsRoutes)[number]> => {
  const datasets = dynamoDatasetStore(documents);
  return {
    'datasets.listDatasets': async ({ project, ...page }) => {
      const { versions, nextPageToken } = await datasets.datasets(project, page);
      return { datasets: [...versions], nextPageToken };
    },
    'datasets.listVersions': async ({ project, dataset, ...page }) => {
      const { versions, nextPageToken } = await datasets.versions(project, dataset, page);
      if (versions.length === 0 && !page.pageToken)
        throw new CairnError('dataset.not-found', `Project ${project} has no dataset ${dataset}.`);
      return { versions: [...versions], nextPageToken };
    },
    'datasets.getVersion': async ({ project, dataset, version }) => {
      const found = await datasets.version(project, dataset, version);
      if (found) return found;
      throw new CairnError('dataset.version.not-found', `Dataset ${dataset} has no version ${version}.`);
    },
  };
};
