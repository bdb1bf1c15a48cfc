import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { callOfEntry } from '../../platform/journal/call-of-entry';
import type { JournalListeners } from '../../platform/journal/listen';
import { dynamoLoggedModelStore } from '../adapters/dynamodb/logged-model-store';
import { noteModelVersion } from '../core/note-model-version';
import { purgesWhenUsed } from './purge-routes';

/**
 * Tracking listens to the registry, whose versions its logged models name, and to the clock: what was deleted long
 * enough ago is purged.
 */
export const trackingListeners = (documents: DynamoDBDocumentClient): JournalListeners => {
  const purges = purgesWhenUsed(documents);
  const models = dynamoLoggedModelStore(documents);
  return {
    facts: {
      ModelVersionRegistered: (entry) => noteModelVersion(models, entry, callOfEntry(entry)),
    },
    tick: (time) => purges.due(time),
  };
};
