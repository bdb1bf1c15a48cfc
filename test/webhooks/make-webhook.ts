import type { JournalEntry } from '../../contracts/journal';
import type { Webhook } from '../../contracts/webhooks/webhook';
import { entryOf } from '../../lambdas/platform/journal/entry';
import type { PendingDelivery } from '../../lambdas/webhooks/core/delivery-store';
import { makeCall, time } from '../pipelines/make-execution';

/** Ids of webhooks, in the order of their age. */
export const idOf = (number: number): string => String(number).padStart(26, '0');

/** A webhook of the project `weather`. */
export const makeWebhook = (changes: Partial<Webhook> = {}): Webhook => ({
  schemaVersion: 1,
  project: 'weather',
  id: idOf(1),
  revision: 1,
  name: 'hook',
  url: 'https://example.com/hook',
  events: ['registered_model.created'],
  description: '',
  status: 'ACTIVE',
  sealedSecret: null,
  createdBy: 'token:root',
  createdAt: time,
  updatedAt: time,
  ...changes,
});

/** A delivery that waits. */
export const makePending = (number: number, changes: Partial<PendingDelivery> = {}): PendingDelivery => ({
  project: 'weather',
  webhookId: idOf(1),
  order: `${String(number).padStart(12, '0')}#${idOf(number)}`,
  id: `delivery-${number}`,
  event: 'registered_model.created',
  entry: idOf(number),
  body: `{"number":${number}}`,
  createdAt: time,
  ...changes,
});

/** An entry of the journal as the bus carries it: numbered. */
export const makeEntry = (
  sequence: number,
  fact: JournalEntry['fact'],
  details: JournalEntry['details'],
): JournalEntry => {
  const { model, version } = details;
  const subject =
    version === undefined || fact.startsWith('ModelAlias')
      ? ({ kind: 'registered-model', id: String(model) } as const)
      : ({ kind: 'model-version', id: `${model}/${version}` } as const);
  const statement = { project: 'weather', fact, subject, details, id: idOf(sequence) };
  return { ...entryOf(makeCall(), statement), sequence };
};
