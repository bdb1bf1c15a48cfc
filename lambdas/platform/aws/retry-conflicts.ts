import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * Lets the client try a single write again that met a transaction on its item: it passes by itself, as a throttle
 * does, but the SDK takes it for the caller's mistake.
 */
export const retryingConflicts = (documents: DynamoDBDocumentClient): DynamoDBDocumentClient => {
  documents.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (error instanceof Error && error.name === 'TransactionConflictException')
          Object.assign(error, { $retryable: {} });
        throw error;
      }
    },
    // Below the retries, which stand at the top of this step.
    { step: 'finalizeRequest', priority: 'low', name: 'retryConflicts' },
  );
  return documents;
};
