import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { whenUsed } from '../../platform/when-used';
import { dynamoTokenStore } from '../adapters/dynamodb/token-store';
import type { ExecutionTokenPorts } from '../core/execution-token';

/** What the steps of governance stand on in a function. */
export const governanceStepPorts = (documents: DynamoDBDocumentClient): ExecutionTokenPorts => ({
  tokens: dynamoTokenStore(documents),
  secrets: whenUsed(async () => (await import('../adapters/secrets/secret-store')).secretsManagerStore()),
});
