import { dynamoDeliveryStore } from '../../../lambdas/webhooks/adapters/dynamodb/delivery-store';
import { dynamoWebhookStore } from '../../../lambdas/webhooks/adapters/dynamodb/webhook-store';
import { webhookStatement } from '../../../lambdas/webhooks/core/webhook-statement';
import { makeCall } from '../../pipelines/make-execution';
import { endedDelivery } from '../../webhooks/delivery-store.contract';
import { idOf, makePending, makeWebhook } from '../../webhooks/make-webhook';
import type { StoredScene } from './stored-scene';

const receiver = { project: 'weather', webhookId: idOf(1) };

export const webhooks: StoredScene = {
  name: 'webhooks',
  tables: ['platform'],
  write: async (documents) => {
    const webhook = makeWebhook({ sealedSecret: 'c2VhbGVk', description: 'why' });
    const statement = webhookStatement('WebhookCreated', undefined, webhook);
    await dynamoWebhookStore(documents).commit({ after: webhook, statement }, makeCall());
    const deliveries = dynamoDeliveryStore(documents);
    for (const number of [1, 2]) await deliveries.add(makePending(number));
    await deliveries.end(makePending(1), endedDelivery(makePending(1)));
    await deliveries.claim(receiver, 'owner', 1, 1000);
  },
  read: async (documents) => {
    const deliveries = dynamoDeliveryStore(documents);
    return {
      found: await dynamoWebhookStore(documents).find('weather', idOf(1)),
      list: await dynamoWebhookStore(documents).list('weather', { limit: 10 }),
      pending: await deliveries.pending(receiver, 10),
      ended: await deliveries.ended(receiver, 10),
      // Put down once more, what is over stays over.
      again: await deliveries.add(makePending(1)),
      held: await deliveries.claim(receiver, 'another', 2, 1000),
    };
  },
};
