import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';

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

const throttles = ['ThrottlingError', 'ProvisionedThroughputExceeded'];

const hasReason = ({ CancellationReasons = [] }: TransactionCanceledException, codes: readonly string[]) =>
  CancellationReasons.some(({ Code }) => Code !== undefined && codes.includes(Code));

const givenUp = (error: TransactionCanceledException): CairnError =>
  hasReason(error, throttles)
    ? new CairnError('storage.throttled', 'The store takes no more writes at this rate.', { cause: error })
    : new CairnError('storage.conflict', 'Too many writers at the same item.', { cause: error });

/** The first failed condition decides; conflicts and throttles alone are worth another try. */
const verdict = (
  error: TransactionCanceledException,
  writes: readonly GuardedWrite[],
): CairnError | 'again' => {
  const failed = (error.CancellationReasons ?? []).findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  if (failed >= 0) {
    const refused = writes[failed]?.refused;
    return (
      refused?.() ?? new CairnError('storage.conflict', 'The item was changed meanwhile.', { cause: error })
    );
  }
  if (hasReason(error, ['TransactionConflict', ...throttles])) return 'again';
  throw error;
};

/**
 * Makes writes in one transaction: all or none. Conflicts with other transactions and throttles are retried with
 * jitter, then thrown as `storage.conflict` and `storage.throttled`; a failed condition is thrown as the write's own
 * error. Under one token a transaction is made once, however often it is sent; without one the SDK makes one up for
 * its own retries.
 */
export const transact = async (
  documents: DynamoDBDocumentClient,
  writes: readonly GuardedWrite[],
  token?: string,
): Promise<void> => {
  const command = new TransactWriteCommand({
    TransactItems: writes.map(({ write }) => write),
    ClientRequestToken: token,
  });
  for (let attempt = 0; ; attempt += 1) {
    try {
      await documents.send(command);
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const outcome = verdict(error, writes);
      if (outcome !== 'again') throw outcome;
      if (attempt + 1 >= attempts) throw givenUp(error);
      await pause(attempt);
    }
  }
};
