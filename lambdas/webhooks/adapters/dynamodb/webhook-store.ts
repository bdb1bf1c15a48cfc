import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Webhook } from '../../../../contracts/webhooks/webhook';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit, type GuardedWrite } from '../../../platform/journal/commit';
import type { WebhookChange, WebhookStore } from '../../core/webhook-store';
import { webhookKeys } from './keys';

/** The write of a change, on the condition that the webhook is as it was. */
const writeOf = (TableName: string, project: string, { before, after }: WebhookChange): GuardedWrite => {
  const Key = webhookKeys.webhook(project, (after ?? before)?.id ?? '');
  const condition = before
    ? {
        ConditionExpression: '#webhook.revision = :before',
        ExpressionAttributeNames: { '#webhook': 'webhook' },
        ExpressionAttributeValues: { ':before': before.revision },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  if (!after) return { write: { Delete: { TableName, Key, ...condition } } };
  const Item = { ...Key, schemaVersion: after.schemaVersion, webhook: after };
  return { write: { Put: { TableName, Item, ...condition } } };
};

/** Webhooks in the platform table: one partition a project. */
export const dynamoWebhookStore = (documents: DynamoDBDocumentClient): WebhookStore => {
  const table = configuration.table('platform');
  return {
    find: async (project, id) => {
      const Key = webhookKeys.webhook(project, id);
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item?.['webhook'] as Webhook | undefined;
    },
    list: async (project, { limit, before }) => {
      const items = await queryPrefix(documents, {
        table,
        ...webhookKeys.webhooks(project),
        consistent: true,
        descending: true,
        after: before === undefined ? undefined : webhookKeys.webhook(project, before).sk,
        limit: limit + 1,
      });
      const webhooks = items.slice(0, limit).map(({ webhook }) => webhook as Webhook);
      return { webhooks, more: items.length > limit };
    },
    commit: async (change, call) => {
      await commit(documents, call, [change.statement], [writeOf(table, call.project, change)]);
    },
  };
};
