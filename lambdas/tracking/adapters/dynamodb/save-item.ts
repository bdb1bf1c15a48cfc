import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { Statement } from '../../../../contracts/journal';
import { putOnCondition } from '../../../platform/aws/put-on-condition';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';

/** A whole item that replaces the version before it; 0 means that there must be none yet. */
export interface ItemPut {
  readonly item: Record<string, unknown>;
  readonly replaces: number;
}

const conditionOf = (replaces: number) =>
  replaces === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :replaces',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':replaces': replaces },
      };

const putOf = ({ item, replaces }: ItemPut) => ({
  TableName: configuration.table('tracking'),
  Item: item,
  ...conditionOf(replaces),
});

/** Puts one item on condition; half the price of a transaction. Throws `storage.conflict`. */
export const putItem = async (documents: DynamoDBDocumentClient, put: ItemPut): Promise<void> => {
  const conflict = (cause?: unknown) =>
    new CairnError('storage.conflict', 'The item was changed meanwhile.', { cause });
  const isPut = await putOnCondition(documents, putOf(put)).catch((error: unknown) => {
    throw error instanceof TransactionConflictException ? conflict(error) : error;
  });
  if (!isPut) throw conflict();
};

/** Puts items with what they state in the journal: all or nothing. Throws `storage.conflict`. */
export const putItems = async (
  documents: DynamoDBDocumentClient,
  call: Call,
  statements: readonly Statement[],
  puts: readonly ItemPut[],
): Promise<void> => {
  const [only] = puts;
  if (only && puts.length === 1 && statements.length === 0) return putItem(documents, only);
  await commit(
    documents,
    call,
    statements,
    puts.map((put) => ({ write: { Put: putOf(put) } })),
  );
};
