import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { JournalListeners } from '../../platform/journal/listen';
import { purgeDue } from '../core/purge/purge-due';
import { purgePorts } from './purge-ports';
import { retentionSeconds, timeUpAfter } from './purge-routes';

/** How long a tick may purge, in milliseconds: less than half of what the listener has. */
const budget = 25_000;

/** Tracking listens to the clock: what was deleted long enough ago is purged. */
export const trackingListeners = (documents: DynamoDBDocumentClient): JournalListeners => {
  const ports = purgePorts(documents);
  return {
    tick: (time) =>
      purgeDue(ports, { olderThanSeconds: retentionSeconds(), isTimeUp: timeUpAfter(budget) }, time),
  };
};
