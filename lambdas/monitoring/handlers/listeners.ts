import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { JournalListeners } from '../../platform/journal/listen';

/** Monitoring listens to nothing yet. */
export const monitoringListeners = (_documents: DynamoDBDocumentClient): JournalListeners => ({});
