import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoTokenStore } from '../adapters/dynamodb/token-store';
import { secretsManagerStore } from '../adapters/secrets/secret-store';
import type { ExecutionTokenPorts } from '../core/execution-token';

/** What the steps of governance stand on in a function. */
export const governanceStepPorts = (documents: DynamoDBDocumentClient): ExecutionTokenPorts => ({
  tokens: dynamoTokenStore(documents),
  secrets: secretsManagerStore(),
});
