import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { JournalEntry, Statement } from '../../../contracts/journal';
import { configuration } from '../configuration';
import { entryOf } from './entry';
import { journalKeys } from './keys';

export type TransactWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** A write and what its failed condition means to the caller. */
export interface GuardedWrite {
  readonly write: TransactWrite;
  /** Thrown when the condition of this write does not hold. Without one: `storage.conflict`. */
  readonly refused?: () => CairnError;
}

const attempts = 5;
const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** attempt));

const journalPut = (entry: JournalEntry): GuardedWrite => ({
  write: {
    Put: {
      TableName: configuration.table('journal'),
      Item: { ...journalKeys.entry(entry.project, entry.id), ...journalKeys.unpublished(entry.id), entry },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
});

/** The first failed condition decides; conflicts and throttles alone are worth another try. */
const verdict = (
  error: TransactionCanceledException,
  writes: readonly GuardedWrite[],
): CairnError | 'again' => {
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  if (failed >= 0) {
    const refused = writes[failed]?.refused;
    return (
      refused?.() ?? new CairnError('storage.conflict', 'The item was changed meanwhile.', { cause: error })
    );
  }
  const transient = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
  if (reasons.some(({ Code }) => Code !== undefined && transient.includes(Code))) return 'again';
  throw error;
};

/**
 * Commits a change of state together with its journal entries in one transaction: both or neither.
 * Conflicts with other transactions are retried with jitter; a failed condition is thrown as the
 * write's own error. Returns the entries as committed (their ids are the causes of what follows).
 */
export const commit = async (
  documents: DynamoDBDocumentClient,
  call: Call,
  statements: readonly (Statement & { readonly id?: string })[],
  writes: readonly GuardedWrite[],
): Promise<readonly JournalEntry[]> => {
  const entries = statements.map((statement) => entryOf(call, statement));
  const all = [...writes, ...entries.map(journalPut)];
  const command = new TransactWriteCommand({
    TransactItems: all.map(({ write }) => write),
    ClientRequestToken: entries[0]?.id,
  });
  for (let attempt = 0; ; attempt += 1) {
    try {
      await documents.send(command);
      return entries;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const outcome = verdict(error, all);
      if (outcome !== 'again') throw outcome;
      if (attempt + 1 >= attempts)
        throw new CairnError('storage.conflict', 'Too many writers at the same item.', { cause: error });
      await pause(attempt);
    }
  }
};
