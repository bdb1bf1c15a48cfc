import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { refusingNewerItems } from '../stored/refuse-newer-items';
import { retryingConflicts } from './retry-conflicts';

let documents: DynamoDBDocumentClient | undefined;

/**
 * One DynamoDB client a process; undefined values are dropped, sets and bytes kept as they are. Items that a newer
 * Cairn wrote are refused (`storage.newer-version`), whoever reads them.
 */
export const dynamo = (): DynamoDBDocumentClient => {
  documents ??= refusingNewerItems(
    retryingConflicts(
      DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 4 }), {
        marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: false },
      }),
    ),
  );
  return documents;
};
