import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Delivery } from '../../../../contracts/webhooks/delivery';
import { queryPrefix } from '../../../platform/aws/query';
import { transact } from '../../../platform/aws/transact';
import { configuration } from '../../../platform/configuration';
import { type DeliveryStore, keptDays, type PendingDelivery, type Receiver } from '../../core/delivery-store';
import { webhookKeys } from './keys';

const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

const expiry = (time: string) => ({ expiresAt: seconds(Date.parse(time)) + keptDays * 86_400 });

/** Makes a write and says whether its condition held. */
const holds = async (write: () => Promise<unknown>): Promise<boolean> => {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Deliveries in the platform table: one partition a webhook, what waits beside what is over. */
export const dynamoDeliveryStore = (documents: DynamoDBDocumentClient): DeliveryStore => {
  const TableName = configuration.table('platform');

  const isThere = async (Key: { readonly pk: string; readonly sk: string }): Promise<boolean> => {
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item !== undefined;
  };

  /** First what waits: whatever is taken off there is over at the same moment. */
  const knows = async ({ project, webhookId }: Receiver, order: string): Promise<boolean> =>
    (await isThere(webhookKeys.pending(project, webhookId, order))) ||
    isThere(webhookKeys.delivery(project, webhookId, order));

  return {
    add: async (delivery) => {
      if (await knows(delivery, delivery.order)) return;
      const { project, webhookId, order, createdAt } = delivery;
      const Item = {
        ...webhookKeys.pending(project, webhookId, order),
        schemaVersion: 1,
        delivery,
        ...expiry(createdAt),
      };
      await holds(() =>
        documents.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
      );
    },
    knows,
    pending: async ({ project, webhookId }, limit) => {
      const keys = webhookKeys.allPending(project, webhookId);
      const items = await queryPrefix(documents, { table: TableName, ...keys, consistent: true, limit });
      return items.map(({ delivery }) => delivery as PendingDelivery);
    },
    end: async ({ project, webhookId, order }, delivery) => {
      const Item = {
        ...webhookKeys.delivery(project, webhookId, order),
        schemaVersion: 1,
        delivery,
        ...expiry(delivery.endedAt),
      };
      const Key = webhookKeys.pending(project, webhookId, order);
      await transact(documents, [
        { write: { Delete: { TableName, Key } } },
        { write: { Put: { TableName, Item } } },
      ]);
    },
    drop: async ({ project, webhookId, order }) => {
      const Key = webhookKeys.pending(project, webhookId, order);
      await documents.send(new DeleteCommand({ TableName, Key }));
    },
    ended: async ({ project, webhookId }, limit) => {
      const keys = webhookKeys.deliveries(project, webhookId);
      const items = await queryPrefix(documents, {
        table: TableName,
        ...keys,
        consistent: true,
        descending: true,
        limit,
      });
      return items.map(({ delivery }) => delivery as Delivery);
    },
    claim: ({ project, webhookId }, owner, now, until) =>
      holds(() =>
        documents.send(
          new PutCommand({
            TableName,
            Item: {
              ...webhookKeys.lease(project, webhookId),
              schemaVersion: 1,
              owner,
              until,
              expiresAt: seconds(until),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR #until < :now OR #owner = :owner',
            ExpressionAttributeNames: { '#until': 'until', '#owner': 'owner' },
            ExpressionAttributeValues: { ':now': now, ':owner': owner },
          }),
        ),
      ),
    release: async ({ project, webhookId }, owner) => {
      await holds(() =>
        documents.send(
          new DeleteCommand({
            TableName,
            Key: webhookKeys.lease(project, webhookId),
            ConditionExpression: '#owner = :owner',
            ExpressionAttributeNames: { '#owner': 'owner' },
            ExpressionAttributeValues: { ':owner': owner },
          }),
        ),
      );
    },
  };
};
