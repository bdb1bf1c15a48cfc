import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { registeredSources } from '../../registry/public';
import { dynamoPurgeStore } from '../adapters/dynamodb/purge-store';
import type { PurgePorts } from '../core/purge/purge-ports';
import { trackingStores } from './stores';

/** What a purge reads and removes, on DynamoDB and S3. */
export const purgePorts = (documents: DynamoDBDocumentClient): PurgePorts => ({
  ...trackingStores(documents),
  items: dynamoPurgeStore(documents),
  traces: { count: async () => 0, remove: async () => undefined },
  registered: registeredSources(documents),
});
