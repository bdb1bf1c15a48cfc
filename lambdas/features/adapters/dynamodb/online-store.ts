import {
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { ttlAttribute } from '../../../../contracts/tables';
import { batchGet } from '../../../platform/aws/batch-get';
import { configuration } from '../../../platform/configuration';
import type { DatedRow, OnlineAddress, OnlineRow, OnlineStore } from '../../core/online/online-store';
import { isoOf } from '../../core/values/microseconds';
import { batchWrite } from './batch-write';
import { onlineKeys } from './keys';
import { putIfNewer } from './put-if-newer';

type Item = Record<string, unknown>;

/** Attribute names are short: they are billed with every item. `s` schema version, `o` order, `f` features. */
const itemSchema = 1;

const newestRow = (item: Item): OnlineRow => ({ order: String(item['o']), packed: item['f'] as Uint8Array });
const datedRow = (item: Item): OnlineRow => ({
  order: onlineKeys.orderOf(String(item['sk'])),
  packed: item['f'] as Uint8Array,
});

const keyText = (key: { readonly pk: unknown; readonly sk: unknown }): string => `${key.pk} ${key.sk}`;

/** Reads a range of dated rows. */
export const rangeQuery = (
  table: string,
  address: OnlineAddress,
  from: string,
  to: string,
): QueryCommandInput => {
  const range = onlineKeys.datedRange(address, from, to);
  return {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': range.pk, ':from': range.from, ':to': range.to },
  };
};

const datedItem = ({ address, order, packed, expiresAt }: DatedRow): Item => ({
  ...onlineKeys.dated(address, order),
  s: itemSchema,
  f: packed,
  [ttlAttribute]: expiresAt,
});

/**
 * Online values in the features table. Reads are eventually consistent, at half the price, unless the caller
 * compares what it reads with what was just written.
 */
export const dynamoOnlineStore = (
  documents: DynamoDBDocumentClient,
  { consistent = false }: { readonly consistent?: boolean } = {},
): OnlineStore => {
  const table = configuration.table('features');
  return {
    newest: async (addresses) => {
      const keys = new Map(
        addresses.map((address) => [keyText(onlineKeys.newest(address)), onlineKeys.newest(address)]),
      );
      const items = await batchGet(documents, table, [...keys.values()], { consistent });
      const byKey = new Map(items.map((item) => [`${item['pk']} ${item['sk']}`, item]));
      return addresses.map((address) => {
        const item = byKey.get(keyText(onlineKeys.newest(address)));
        return item && newestRow(item);
      });
    },
    asOf: async (address, time) => {
      const query = rangeQuery(table, address, '', isoOf(time));
      const newest = { ...query, ConsistentRead: consistent, ScanIndexForward: false, Limit: 1 };
      let start: Item | undefined;
      do {
        const page: QueryCommandOutput = await documents.send(
          new QueryCommand({ ...newest, ExclusiveStartKey: start }),
        );
        const [item] = page.Items ?? [];
        if (item) return datedRow(item);
        // A page may be empty and still have a successor: no row was found yet, not none at all.
        start = page.LastEvaluatedKey;
      } while (start);
      return undefined;
    },
    dated: async (address, from) => {
      const query = rangeQuery(table, address, isoOf(from), '~');
      const rows: OnlineRow[] = [];
      let start: Item | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({ ...query, ConsistentRead: consistent, ExclusiveStartKey: start }),
        );
        rows.push(...(page.Items ?? []).map(datedRow));
        start = page.LastEvaluatedKey;
      } while (start);
      return rows;
    },
    putNewest: (address, { order, packed }) =>
      putIfNewer(documents, table, { ...onlineKeys.newest(address), s: itemSchema, o: order, f: packed }),
    putDated: async (rows) => {
      const items = rows.map(datedItem);
      const distinct = new Map(items.map((item) => [`${item['pk']} ${item['sk']}`, item]));
      await batchWrite(documents, table, [...distinct.values()]);
    },
  };
};
