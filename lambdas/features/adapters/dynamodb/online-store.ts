import {
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { ttlAttribute } from '../../../../contracts/tables';
import { batchGet } from '../../../platform/aws/batch-get';
import { putOnCondition } from '../../../platform/aws/put-on-condition';
import { configuration } from '../../../platform/configuration';
import type {
  DatedRow,
  OnlineAddress,
  OnlineFound,
  OnlineRead,
  OnlineRow,
  OnlineStore,
  Tiles,
} from '../../core/online/online-store';
import { tooLarge } from '../../core/online/read-bounds';
import { isoOf } from '../../core/values/microseconds';
import { batchWrite } from './batch-write';
import { eraseOnline } from './erase-online';
import { onlineKeys } from './keys';
import { putIfNewer, setIfNewer } from './put-if-newer';
import { withdrawRow } from './withdraw-row';

type Item = Record<string, unknown>;

/** Attribute names are short: they are billed with every item. `s` schema version, `o` order, `f` features. */
const itemSchema = 1;

const newestRow = (item: Item): OnlineRow => ({ order: String(item['o']), packed: item['f'] as Uint8Array });
const datedRow = (item: Item): OnlineRow => ({
  order: onlineKeys.orderOf(String(item['sk'])),
  packed: item['f'] as Uint8Array,
});
/** `r` revision, `t` tiles. */
const tilesOf = (item: Item): Tiles => ({ revision: String(item['r']), packed: item['t'] as Uint8Array });

type Key = { readonly pk: string; readonly sk: string };
const keyText = (key: Item): string => `${key['pk']} ${key['sk']}`;

/** Views of a group share one key: it is read once. */
const rowKey = (address: OnlineAddress): Key =>
  address.group === undefined ? onlineKeys.newest(address) : onlineKeys.group(address, address.group);

const rowIn = (item: Item | undefined, address: OnlineAddress): OnlineRow | undefined => {
  const row =
    address.group === undefined ? item : (item?.[onlineKeys.attribute(address)] as Item | undefined);
  return row && newestRow(row);
};

/** Chunks of a large read that are under way at once: an answer has up to 16 MB, and memory holds all of them. */
const chunksInFlight = 20;

const sizeOf = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 0);
};

/** Counts the bytes of packed values that come, and refuses more than so many. */
const boundedBy = (most: number): ((items: readonly Item[]) => void) => {
  let bytes = 0;
  return (items) => {
    for (const item of items) bytes += sizeOf(item);
    if (bytes > most) throw tooLarge(most);
  };
};

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
  const read = async (asked: OnlineRead): Promise<OnlineFound> => {
    const keys = [...asked.rows.map(rowKey), ...asked.tiles.map(onlineKeys.tiles)];
    const distinct = new Map(keys.map((key) => [keyText(key), key]));
    const items = await batchGet(documents, table, [...distinct.values()], {
      consistent: asked.consistent ?? consistent,
      deadline: configuration.onlineReadMilliseconds(),
      inFlight: chunksInFlight,
      ...(asked.mostBytes === undefined ? {} : { admit: boundedBy(asked.mostBytes) }),
    });
    const byKey = new Map(items.map((item) => [keyText(item), item]));
    return {
      rows: asked.rows.map((address) => rowIn(byKey.get(keyText(rowKey(address))), address)),
      tiles: asked.tiles.map((address) => {
        const item = byKey.get(keyText(onlineKeys.tiles(address)));
        return item && tilesOf(item);
      }),
    };
  };
  return {
    read,
    newest: async (rows) => (await read({ rows, tiles: [] })).rows,
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
      address.group === undefined
        ? putIfNewer(documents, table, { ...onlineKeys.newest(address), s: itemSchema, o: order, f: packed })
        : setIfNewer(documents, table, {
            key: onlineKeys.group(address, address.group),
            attribute: onlineKeys.attribute(address),
            schema: itemSchema,
            row: { o: order, f: packed },
          }),
    putDated: async (rows) => {
      const items = rows.map(datedItem);
      const distinct = new Map(items.map((item) => [`${item['pk']} ${item['sk']}`, item]));
      await batchWrite(documents, table, [...distinct.values()]);
    },
    withdraw: (address, order, instead) => withdrawRow(documents, table, address, order, instead),
    putTiles: (address, { revision, packed, expiresAt }, before) =>
      putOnCondition(documents, {
        TableName: table,
        Item: {
          ...onlineKeys.tiles(address),
          s: itemSchema,
          r: revision,
          t: packed,
          ...(expiresAt === null ? {} : { [ttlAttribute]: expiresAt }),
        },
        ...(before === undefined
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#revision = :before',
              ExpressionAttributeNames: { '#revision': 'r' },
              ExpressionAttributeValues: { ':before': before },
            }),
      }),
    eraseEntity: (project, entity, erasure) =>
      eraseOnline(documents, table, onlineKeys.entity(project, entity), erasure),
  };
};
