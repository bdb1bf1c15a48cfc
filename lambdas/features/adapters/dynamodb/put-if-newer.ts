import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../../contracts/cairn-error';

const attempts = 6;
const throttles = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];

const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));

const isThrottle = (error: unknown): boolean => error instanceof Error && throttles.includes(error.name);

/** The put of an item that wins only against a lesser order (attribute `o`). */
export const newerOnly = (table: string, item: Readonly<Record<string, unknown>>): PutCommandInput => ({
  TableName: table,
  Item: item,
  ConditionExpression: 'attribute_not_exists(pk) OR #order < :order',
  ExpressionAttributeNames: { '#order': 'o' },
  ExpressionAttributeValues: { ':order': item['o'] },
});

/**
 * Puts an item unless one of its order or a greater one is there, whoever has put it: a lost reply can leave the
 * item itself there. Throttling is waited out beyond the client's own retries, then thrown as `storage.throttled`.
 */
export const putIfNewer = async (
  documents: DynamoDBDocumentClient,
  table: string,
  item: Readonly<Record<string, unknown>>,
): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await documents.send(new PutCommand(newerOnly(table, item)));
      return;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return;
      if (!isThrottle(error)) throw error;
      if (attempt + 1 >= attempts)
        throw new CairnError('storage.throttled', 'An item could not be written in time.', { cause: error });
      await pause(attempt);
    }
  }
};
