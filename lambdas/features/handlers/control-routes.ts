import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { featuresControlRoutes } from '../../../contracts/features/control-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { definitionHandlersOn, putStores } from './definitions';
import { erasureHandlers } from './erasures';
import { materializationHandlers } from './materializations';
import { registryHandlers } from './registry';
import { trustHandlers } from './trust';

/** Handlers of the function features-control. */
export const featuresControlHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof featuresControlRoutes)[number]> => ({
  ...definitionHandlersOn(putStores(documents)),
  ...materializationHandlers(documents),
  ...trustHandlers(documents),
  ...erasureHandlers(documents),
  ...registryHandlers(documents),
});
