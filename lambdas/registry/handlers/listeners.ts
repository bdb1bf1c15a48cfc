import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { callOfEntry } from '../../platform/journal/call-of-entry';
import type { FactListener, JournalListeners } from '../../platform/journal/listen';
import { trafficReader } from '../../serving/public';
import { dynamoRegistryStore } from '../adapters/dynamodb/registry-store';
import { followFact } from '../core/follow-traffic';

/** The registry listens to what changes what is in service: the alias `live` and the stage Production follow. */
export const registryListeners = (documents: DynamoDBDocumentClient): JournalListeners => {
  const ports = { store: dynamoRegistryStore(documents), traffic: trafficReader(documents) };
  const follow: FactListener = (entry) => followFact(ports, entry, callOfEntry(entry));
  return {
    facts: { DeploymentSucceeded: follow, DeploymentRolledBack: follow, EndpointRetired: follow },
  };
};
