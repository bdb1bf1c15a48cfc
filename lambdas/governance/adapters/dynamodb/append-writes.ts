import type { LinkedEntry } from '../../../../contracts/governance/chain';
import type { ChainHead } from '../../../../contracts/governance/chain-head';
import type { TransactWrite } from '../../../platform/aws/transact';
import { journalKeys } from '../../../platform/journal/keys';

const headPut = (
  table: string,
  project: string,
  before: ChainHead | undefined,
  after: ChainHead,
): TransactWrite => ({
  Put: {
    TableName: table,
    Item: { ...journalKeys.head(project), schemaVersion: 1, sequence: after.sequence, hash: after.hash },
    ...(before
      ? {
          ConditionExpression: '#sequence = :sequence AND #hash = :hash',
          ExpressionAttributeNames: { '#sequence': 'sequence', '#hash': 'hash' },
          ExpressionAttributeValues: { ':sequence': before.sequence, ':hash': before.hash },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' }),
  },
});

const entryWrites = (
  table: string,
  { project, id, sequence, previousHash, hash }: LinkedEntry,
): readonly TransactWrite[] => [
  {
    Put: {
      TableName: table,
      Item: { ...journalKeys.sequence(project, sequence), schemaVersion: 1, entryId: id, hash },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
  {
    Update: {
      TableName: table,
      Key: journalKeys.entry(project, id),
      UpdateExpression:
        'SET #entry.#sequence = :sequence, #entry.#previousHash = :previousHash, #entry.#hash = :hash',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#entry.#sequence)',
      ExpressionAttributeNames: {
        '#entry': 'entry',
        '#sequence': 'sequence',
        '#previousHash': 'previousHash',
        '#hash': 'hash',
      },
      ExpressionAttributeValues: { ':sequence': sequence, ':previousHash': previousHash, ':hash': hash },
    },
  },
];

/** The writes of the transaction that appends entries to a project's chain: head, and two items for each entry. */
export const appendWrites = (
  table: string,
  project: string,
  before: ChainHead | undefined,
  entries: readonly LinkedEntry[],
): readonly TransactWrite[] => {
  const last = entries.at(-1);
  if (!last) throw new Error('there is nothing to append');
  return [headPut(table, project, before, last), ...entries.flatMap((entry) => entryWrites(table, entry))];
};
