import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { callOfEntry } from '../../platform/journal/call-of-entry';
import type { JournalListeners } from '../../platform/journal/listen';
import { dynamoRegistryStore } from '../adapters/dynamodb/registry-store';
import { followRetirement, followRollback } from '../core/follow-traffic';

/** The registry listens to what people do to traffic: the alias `live` follows. */
export const registryListeners = (documents: DynamoDBDocumentClient): JournalListeners => {
  const store = dynamoRegistryStore(documents);
  return {
    facts: {
      DeploymentRolledBack: (entry) => followRollback(store, entry, callOfEntry(entry)),
      EndpointRetired: (entry) => followRetirement(store, entry, callOfEntry(entry)),
    },
  };
};
