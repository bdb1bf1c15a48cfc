import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { refusingNewerItems } from '../stored/refuse-newer-items';
import { retryingConflicts } from './retry-conflicts';

/**
 * A client of the SDK for large pages: nobody reads its log, for which every answer would be copied, and Node decodes
 * base64 without a look at each letter first. Both together are half of the time that a page takes.
 */
const lean = (config: DynamoDBClientConfig): DynamoDBClient => {
  const client = new DynamoDBClient({
    maxAttempts: 4,
    base64Decoder: (text) => Buffer.from(text, 'base64'),
    ...config,
  });
  client.middlewareStack.remove('loggerMiddleware');
  return client;
};

/**
 * A document client as functions use it; undefined values are dropped, sets and bytes kept as they are. Items that
 * a newer Cairn wrote are refused (`storage.newer-version`), whoever reads them.
 */
export const documentClient = (config: DynamoDBClientConfig = {}): DynamoDBDocumentClient =>
  refusingNewerItems(
    retryingConflicts(
      DynamoDBDocumentClient.from(lean(config), {
        marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: false },
      }),
    ),
  );

let documents: DynamoDBDocumentClient | undefined;

/** One DynamoDB client a process. */
export const dynamo = (): DynamoDBDocumentClient => {
  documents ??= documentClient();
  return documents;
};
