import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Call } from '../../../contracts/call';
import type { JournalEntry, Statement } from '../../../contracts/journal';
import { type GuardedWrite, transact } from '../aws/transact';
import { configuration } from '../configuration';
import { entryOf } from './entry';
import { journalKeys } from './keys';

export type { GuardedWrite } from '../aws/transact';

const journalPut = (entry: JournalEntry): GuardedWrite => ({
  write: {
    Put: {
      TableName: configuration.table('journal'),
      Item: {
        ...journalKeys.entry(entry.project, entry.id),
        ...journalKeys.unpublished(entry.id),
        schemaVersion: entry.schemaVersion,
        entry,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
});

/**
 * Commits a change of state together with its journal entries in one transaction: both or neither, with the errors of
 * `transact`. Returns the entries as committed (their ids are the causes of what follows).
 */
export const commit = async (
  documents: DynamoDBDocumentClient,
  call: Call,
  statements: readonly (Statement & { readonly id?: string })[],
  writes: readonly GuardedWrite[],
): Promise<readonly JournalEntry[]> => {
  const entries = statements.map((statement) => entryOf(call, statement));
  await transact(documents, [...writes, ...entries.map(journalPut)], entries[0]?.id);
  return entries;
};
