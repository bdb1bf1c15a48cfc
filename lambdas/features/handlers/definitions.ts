import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { definitionRoutes } from '../../../contracts/features/definition-routes';
import { datasetReader } from '../../datasets/public';
import { projectReader } from '../../governance/public';
import type { HandlersOf } from '../../platform/http/serve';
import { definitionStores } from '../adapters/dynamodb/definition-store';
import { putEntity, putRequestView, putService } from '../core/definitions/put-others';
import { type PutStores, putView } from '../core/definitions/put-view';
import { datasetColumns } from './dataset-columns';
import { liveModels } from './live-models';

/** What definitions by request work with. */
export const putStores = (documents: DynamoDBDocumentClient): PutStores => ({
  ...definitionStores(documents),
  live: liveModels(documents),
  datasets: datasetColumns({ datasets: datasetReader(documents), projects: projectReader(documents) }),
  // Loaded with the first SQL text: most requests have none.
  withSession: async (work) => {
    const { withDuckDb } = await import('../../platform/duckdb/session');
    return withDuckDb(work);
  },
});

/** Handlers of definitions by request. */
export const definitionHandlersOn = (stores: PutStores): HandlersOf<(typeof definitionRoutes)[number]> => ({
  'features.putEntity': (body, call) => putEntity(stores, body, call),
  'features.putView': (body, call) => putView(stores, body, call),
  'features.putRequestView': (body, call) => putRequestView(stores, body, call),
  'features.putService': (body, call) => putService(stores, body, call),
});
