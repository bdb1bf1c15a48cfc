import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type WebhookFact, webhookFacts } from '../../../contracts/webhooks/facts';
import { trialRequestSchema } from '../../../contracts/webhooks/trial';
import { journalReader } from '../../governance/public';
import { type JournalListeners, listenToJournal } from '../../platform/journal/listen';
import { logger } from '../../platform/logger';
import { whenUsed } from '../../platform/when-used';
import { versionReader } from '../../registry/public';
import { dynamoDeliveryStore } from '../adapters/dynamodb/delivery-store';
import { dynamoWebhookStore } from '../adapters/dynamodb/webhook-store';
import { resolve } from '../adapters/http/resolve';
import { httpSender } from '../adapters/http/sender';
import type { Clock } from '../core/clock';
import { type TellPorts, tell } from '../core/tell';
import { tryWebhook } from '../core/try-webhook';
import { targetRule } from './target-rule';

const clock: Clock = {
  now: () => Date.now(),
  pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  random: () => Math.random(),
};

/** Ids, counts and codes: neither where it went nor what was in it. */
const log: TellPorts['ended'] = ({ project, webhookId }, delivery) =>
  logger.info('webhook delivery ended', { project, webhookId, delivery });

/** The ports of the function that delivers, on AWS. */
export const deliveryPorts = (documents: DynamoDBDocumentClient): TellPorts => ({
  webhooks: dynamoWebhookStore(documents),
  deliveries: dynamoDeliveryStore(documents),
  registry: versionReader(documents),
  journal: journalReader(documents),
  box: whenUsed(async () => (await import('../adapters/kms/secret-box')).kmsSecretBox()),
  sender: httpSender(resolve, targetRule()),
  clock,
  ended: log,
});

/** Webhooks listen to what happens to models and prompts. */
export const webhooksListeners = (ports: TellPorts): JournalListeners<WebhookFact> => ({
  facts: Object.fromEntries(webhookFacts.map((fact) => [fact, (entry) => tell(ports, entry)])),
});

/** Handler of the function that delivers: facts by the bus, trials by the control plane. */
export const webhookDeliveries = (ports: TellPorts) => {
  const listen = listenToJournal([webhooksListeners(ports)]);
  return async (event: unknown): Promise<unknown> => {
    const asked = trialRequestSchema.safeParse(event);
    return asked.success ? tryWebhook(ports, asked.data.trial) : listen(event);
  };
};
