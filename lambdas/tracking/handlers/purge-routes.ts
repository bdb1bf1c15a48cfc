import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { purgeRoutes } from '../../../contracts/tracking/purge-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { whenUsed } from '../../platform/when-used';
import type { Purges } from './purges';

/** Purges are rare: what they need is loaded when somebody asks for one. */
export const purgesWhenUsed = (documents: DynamoDBDocumentClient): Purges =>
  whenUsed(async () => (await import('./purges')).purges(documents));

/** Handlers of the purge. */
export const purgeHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof purgeRoutes)[number]> => {
  const purges = purgesWhenUsed(documents);
  return { 'tracking.purge': (request, call) => purges.asked(request, call) };
};
