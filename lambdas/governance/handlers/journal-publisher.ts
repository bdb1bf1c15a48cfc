import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { logger } from '../../platform/logger';
import { entryRefOf } from '../adapters/dynamodb/entry-ref';
import type { EntryRef } from '../core/chain-store';
import { type PublisherPorts, publishEntries } from '../core/publish-entries';

interface NewEntry extends EntryRef {
  readonly sequenceNumber: string;
}

/** New journal entries of a batch; the function's own updates and the table's other items are passed over. */
const newEntry = ({ eventName, dynamodb }: DynamoDBRecord): readonly NewEntry[] => {
  const ref = entryRefOf(dynamodb?.Keys?.['pk']?.S ?? '', dynamodb?.Keys?.['sk']?.S ?? '');
  return eventName === 'INSERT' && ref ? [{ ...ref, sequenceNumber: dynamodb?.SequenceNumber ?? '' }] : [];
};

/**
 * Handler of the journal table's stream: publishes each new entry. Entries that could not be published are
 * reported one by one (ReportBatchItemFailures), so that the stream goes on from the first of them.
 */
export const journalPublisher =
  (ports: PublisherPorts) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const entries = event.Records.flatMap(newEntry);
    const failed = await publishEntries(ports, entries);
    for (const [entry, reason] of failed) logger.error('entry not published', { entry, reason });
    return {
      batchItemFailures: entries
        .filter(({ id }) => failed.has(id))
        .map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })),
    };
  };
