import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from '../../../platform/aws/batch-get';
import { configuration } from '../../../platform/configuration';
import { logger } from '../../../platform/logger';
import { type Lists, type Part, type Spilled, unpackDocument } from './document';
import { trackingKeys } from './keys';

/** An item with packed lists. */
export interface DocumentItem {
  readonly data: Uint8Array;
  readonly spilled?: Spilled | undefined;
}

/** An item beside that of a run or logged model. */
export interface OverflowItem extends Record<string, unknown> {
  readonly pk: string;
  readonly sk: string;
  readonly schemaVersion: number;
  readonly data: Uint8Array;
}

/** Parts as they are written. */
export const partItems = (
  project: string,
  ownerId: string,
  parts: readonly Part[],
): readonly OverflowItem[] =>
  parts.map(({ id, bytes }) => ({
    ...trackingKeys.part(project, ownerId, id),
    schemaVersion: 1,
    data: bytes,
  }));

/** What does not fit the items of runs and logged models: parts of their lists, chunks of history. */
export const overflowStore = (documents: DynamoDBDocumentClient) => {
  const TableName = configuration.table('tracking');

  const sortKeys = async (pk: string, prefix: string): Promise<readonly string[]> => {
    const found: string[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
          ProjectionExpression: 'sk',
          ExclusiveStartKey: start,
        }),
      );
      found.push(...Items.map(({ sk }) => String(sk)));
      start = LastEvaluatedKey;
    } while (start);
    return found;
  };

  return {
    write: async (items: readonly OverflowItem[]): Promise<void> => {
      await Promise.all(items.map((Item) => documents.send(new PutCommand({ TableName, Item }))));
    },

    /**
     * Sort keys of what lies beside a run or model and begins so. Whoever looks before a save, and then has saved it,
     * may remove what his item does not name: it was left by a crash, or belongs to somebody who has lost the race.
     */
    find: async (
      project: string,
      ownerId: string,
      prefixes: readonly string[],
    ): Promise<readonly string[]> => {
      const pk = trackingKeys.overflow(project, ownerId);
      return (await Promise.all(prefixes.map((prefix) => sortKeys(pk, prefix)))).flat();
    },

    /** Removes what nothing names any more. What cannot be removed now is found by the next change of its kind. */
    remove: async (project: string, ownerId: string, keys: Iterable<string>): Promise<void> => {
      const pk = trackingKeys.overflow(project, ownerId);
      const outcomes = await Promise.allSettled(
        [...new Set(keys)].map((sk) => documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }))),
      );
      const failed = outcomes.filter(({ status }) => status === 'rejected').length;
      if (failed > 0) logger.warn('left behind', { project, ownerId, failed });
    },

    /**
     * The lists of items, in their order, long ones as far as they are wanted; undefined for an item whose parts
     * were dropped since it was read, which must be read again.
     */
    lists: async (
      project: string,
      items: readonly { readonly ownerId: string; readonly item: DocumentItem }[],
      wanted: (name: string) => boolean = () => true,
    ): Promise<readonly (Lists | undefined)[]> => {
      const keys = items.flatMap(({ ownerId, item }) =>
        Object.entries(item.spilled ?? {}).flatMap(([name, { parts }]) =>
          wanted(name) ? parts.map((id) => trackingKeys.part(project, ownerId, id)) : [],
        ),
      );
      const read = keys.length === 0 ? [] : await batchGet(documents, TableName, keys, { consistent: true });
      const parts = new Map(
        read.map(({ sk, data }) => [trackingKeys.partOfSort(String(sk)), data as Uint8Array]),
      );
      return items.map(({ item }) => unpackDocument(item.data, item.spilled ?? {}, parts, wanted));
    },
  };
};
