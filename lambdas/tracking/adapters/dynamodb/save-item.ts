import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError, isCairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { Statement } from '../../../../contracts/journal';
import { outcomeOfPut } from '../../../platform/aws/put-on-condition';
import { transact } from '../../../platform/aws/transact';
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

const conflict = (cause?: unknown): CairnError =>
  new CairnError('storage.conflict', 'The item was changed meanwhile.', { cause });

/** Half the price of a transaction. */
const putOne = async (documents: DynamoDBDocumentClient, put: ItemPut): Promise<boolean> => {
  const outcome = await outcomeOfPut(documents, putOf(put)).catch((error: unknown) => {
    if (error instanceof TransactionConflictException) return 'refused';
    throw error;
  });
  // What it has written may count: nothing of it may be taken away.
  if (outcome === 'unclear') throw conflict();
  return outcome === 'put';
};

const refusedConflict = (error: unknown): boolean => {
  if (isCairnError(error) && error.code === 'storage.conflict') return false;
  throw error;
};

/** What a change states in the journal, and who makes it. */
export interface Stated {
  readonly statements: readonly Statement[];
  readonly call: Call;
}

const putAll = async (
  documents: DynamoDBDocumentClient,
  puts: readonly ItemPut[],
  stated: Stated | undefined,
): Promise<boolean> => {
  const [only] = puts;
  const statements = stated?.statements ?? [];
  if (only && puts.length === 1 && statements.length === 0) return putOne(documents, only);
  const writes = puts.map((put) => ({ write: { Put: putOf(put) } }));
  const saved = stated ? commit(documents, stated.call, statements, writes) : transact(documents, writes);
  return saved.then(() => true, refusedConflict);
};

/**
 * Puts items with what they state in the journal: all or nothing. When somebody was faster for certain, `undo` is
 * called, and `storage.conflict` thrown.
 */
export const putItems = async (
  documents: DynamoDBDocumentClient,
  puts: readonly ItemPut[],
  stated?: Stated,
  undo: () => Promise<void> = async () => undefined,
): Promise<void> => {
  if (await putAll(documents, puts, stated)) return;
  await undo();
  throw conflict();
};
