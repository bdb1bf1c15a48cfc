import { DeleteCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../../platform/configuration';

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Items that are removed at once. */
const atOnce = 25;

/** Whole partitions of the tracking table, by keys alone: what is in their items does not matter. */
export const partitions = (documents: DynamoDBDocumentClient) => {
  const TableName = configuration.table('tracking');

  const read = async (
    pk: string,
    range: { readonly Limit?: number; readonly after?: ItemKey | undefined },
  ) => {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        Limit: range.Limit,
        ExclusiveStartKey: range.after,
      }),
    );
    const keys = Items.map((item): ItemKey => ({ pk, sk: String(item['sk']) }));
    return { keys, after: LastEvaluatedKey as ItemKey | undefined };
  };

  const remove = async (keys: readonly ItemKey[]): Promise<void> => {
    await Promise.all(
      keys.map(({ pk, sk }) => documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }))),
    );
  };

  return {
    remove,

    /** A few keys of a partition; none when it is empty. */
    some: async (pk: string): Promise<readonly ItemKey[]> => (await read(pk, { Limit: atOnce })).keys,

    /** How many items it has; fewer when the time was up before all were counted. */
    count: async (pk: string, isTimeUp: () => boolean): Promise<number> => {
      let total = 0;
      let after: ItemKey | undefined;
      do {
        const page = await read(pk, { after });
        total += page.keys.length;
        after = page.after;
      } while (after && !isTimeUp());
      return total;
    },

    empty: async (pk: string): Promise<void> => {
      for (let more = true; more; ) {
        const { keys, after } = await read(pk, { Limit: atOnce });
        await remove(keys);
        more = after !== undefined;
      }
    },
  };
};
