import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../platform/configuration';
import { dynamoChainStore } from '../adapters/dynamodb/chain-store';
import { eventBridgeBus } from '../adapters/eventbridge/event-bus';
import type { Projection, PublisherPorts } from '../core/publish-entries';

/** The publisher's ports on AWS; projections of other contexts are handed in by the function's entry file. */
export const publisherPorts = (
  documents: DynamoDBDocumentClient,
  projections: readonly Projection[],
): PublisherPorts => ({
  store: dynamoChainStore(documents),
  bus: eventBridgeBus(new EventBridgeClient({ maxAttempts: 4 }), configuration.eventBus()),
  projections,
});
