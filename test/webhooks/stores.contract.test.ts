import { dynamoDeliveryStore } from '../../lambdas/webhooks/adapters/dynamodb/delivery-store';
import { dynamoWebhookStore } from '../../lambdas/webhooks/adapters/dynamodb/webhook-store';
import { memoryDeliveryStore } from '../../lambdas/webhooks/adapters/memory/delivery-store';
import { memoryWebhookStore } from '../../lambdas/webhooks/adapters/memory/webhook-store';
import { emptyTable, itemsOf } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { deliveryStoreContract, endedDelivery } from './delivery-store.contract';
import { makePending } from './make-webhook';
import { webhookStoreContract } from './webhook-store.contract';

describe('the in-memory store of webhooks', () => {
  webhookStoreContract(async () => memoryWebhookStore());
});

describe('the in-memory store of deliveries', () => {
  deliveryStoreContract(async () => memoryDeliveryStore());
});

describeOnEmulator('webhooks on DynamoDB:', ({ documents, table }) => {
  beforeEach(async () => {
    await emptyTable(documents, table('platform'));
    await emptyTable(documents, table('journal'));
  });

  describe('the store of webhooks', () => {
    webhookStoreContract(async () => dynamoWebhookStore(documents));
  });

  describe('the store of deliveries', () => {
    deliveryStoreContract(async () => dynamoDeliveryStore(documents));

    it('forgets what waits and what is over after seven days, and keeps no body of what is over', async () => {
      const store = dynamoDeliveryStore(documents);
      const [first, second] = [makePending(1), makePending(2)];
      for (const each of [first, second]) await store.add(each);
      await store.end(first, endedDelivery(first));
      const items = await itemsOf(documents, table('platform'));
      const week = Date.parse(first.createdAt) / 1000 + 7 * 86_400;
      expect(items.map(({ expiresAt }) => expiresAt)).toEqual([week, week]);
      const over = items.find(({ sk }) => String(sk).startsWith('DELIVERY#'));
      expect(JSON.stringify(over)).not.toContain('number');
    });
  });
});
