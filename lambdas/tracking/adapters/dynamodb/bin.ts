import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../../contracts/cairn-error';
import { putOnCondition } from '../../../platform/aws/put-on-condition';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { type Bin, type Binned, placeOf } from '../../core/purge/bin';
import { trackingKeys } from './keys';

type BinnedItem = Binned & { readonly pk: string; readonly sk: string };

const binnedIn = (item: Record<string, unknown>): Binned => {
  const { kind, id, deletedAt, purge } = item as unknown as BinnedItem;
  return { kind, id, deletedAt, ...(purge ? { purge } : {}) };
};

/** Notes about deleted things in the tracking table, and the directory of the projects that have any. */
export const dynamoBin = (documents: DynamoDBDocumentClient): Bin => {
  const TableName = configuration.table('tracking');
  /** Projects that this process has put into the directory, out of which nothing is ever taken. */
  const listed = new Set<string>();

  return {
    note: async (project, { kind, id }, deletedAt) => {
      if (!listed.has(project)) {
        const Item = { ...trackingKeys.binOfProject(project), schemaVersion: 1, project };
        // What is in the directory stays: it says how far the clock has come.
        await putOnCondition(documents, {
          TableName,
          Item,
          ConditionExpression: 'attribute_not_exists(pk)',
        });
        listed.add(project);
      }
      const key = trackingKeys.binned(project, placeOf({ kind, id }));
      const isPut = await putOnCondition(documents, {
        TableName,
        Item: { ...key, schemaVersion: 1, kind, id, deletedAt },
        ConditionExpression: 'attribute_not_exists(purge)',
      });
      if (!isPut) throw new CairnError('storage.conflict', 'It is being purged.');
    },

    find: async (project, thing) => {
      const Key = trackingKeys.binned(project, placeOf(thing));
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item && binnedIn(Item);
    },

    list: async (project, { limit, after }) => {
      const items = await queryPrefix(documents, {
        table: TableName,
        ...trackingKeys.bin(project),
        after: trackingKeys.binned(project, after).sk,
        limit,
        consistent: true,
      });
      return items.map(binnedIn);
    },

    drop: async (project, note) => {
      try {
        await documents.send(
          new DeleteCommand({
            TableName,
            Key: trackingKeys.binned(project, placeOf(note)),
            ConditionExpression: 'deletedAt = :seen AND attribute_not_exists(purge)',
            ExpressionAttributeValues: { ':seen': note.deletedAt },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    rounds: async () => {
      const items = await queryPrefix(documents, { table: TableName, ...trackingKeys.bins() });
      return items.map(({ project, after = '', stoppedAt = 0 }) => ({
        project: String(project),
        after: String(after),
        stoppedAt: Number(stoppedAt),
      }));
    },

    stop: async ({ project, after, stoppedAt }) => {
      await documents.send(
        new UpdateCommand({
          TableName,
          Key: trackingKeys.binOfProject(project),
          UpdateExpression: 'SET #after = :after, stoppedAt = :at',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#after': 'after' },
          ExpressionAttributeValues: { ':after': after, ':at': stoppedAt },
        }),
      );
    },
  };
};
