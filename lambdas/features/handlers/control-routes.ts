import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { featuresControlRoutes } from '../../../contracts/features/control-routes';
import type { HandlersOf } from '../../platform/http/serve';

/** Handlers of the function features-control. */
export const featuresControlHandlers = (
  _documents: DynamoDBDocumentClient,
): HandlersOf<(typeof featuresControlRoutes)[number]> => ({});
