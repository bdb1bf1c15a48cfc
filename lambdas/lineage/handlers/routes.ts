import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { lineageRoutes } from '../../../contracts/lineage/routes';
import type { HandlersOf } from '../../platform/http/serve';
import { dynamoLineageStore } from '../adapters/dynamodb/lineage-store';
import type { LineageStore } from '../core/lineage-store';
import { walk } from '../core/walk';

/** Handlers on a given store. */
export const lineageHandlersOn = (store: LineageStore): HandlersOf<(typeof lineageRoutes)[number]> => ({
  'lineage.graph': ({ project, kind, id, direction, depth }) =>
    walk(store, { project, root: { kind, id }, direction, depth }),
});

/** Handlers of the lineage API. */
export const lineageHandlers = (documents: DynamoDBDocumentClient) =>
  lineageHandlersOn(dynamoLineageStore(documents));
