import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandOutput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { OnlineErasure } from '../../core/online/online-store';
import { batchDelete } from './batch-write';
import { onlineKeys } from './keys';

type Item = Record<string, unknown>;
type Row = { readonly o?: unknown };

/** What was done with items: rows that are gone, and whether somebody else wrote one meanwhile. */
interface Done {
  readonly erased: number;
  readonly isOver: boolean;
}

const nothing: Done = { erased: 0, isOver: true };
/** Names that a condition holds at most: it may have 4 KB. */
const mostNames = 60;

const keyOf = ({ pk, sk }: Item): Item => ({ pk, sk });

/** A write on a condition; refused, the item has changed and is looked at again. */
const unlessChanged = async (write: Promise<unknown>, erased: number): Promise<Done> => {
  try {
    await write;
    return { erased, isOver: true };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { erased: 0, isOver: false };
    throw error;
  }
};

/** Erases in one partition of the features table. */
const eraser = (documents: DynamoDBDocumentClient, TableName: string, erasure: OnlineErasure) => {
  const ofSort = new Map(erasure.views.map((view) => [onlineKeys.attribute(view), view]));

  const eraseNewest = (item: Item): Promise<Done> =>
    unlessChanged(
      documents.send(
        new DeleteCommand({
          TableName,
          Key: keyOf(item),
          ConditionExpression: '#order = :order',
          ExpressionAttributeNames: { '#order': 'o' },
          ExpressionAttributeValues: { ':order': item['o'] },
        }),
      ),
      1,
    );

  /** Takes the rows of erased views out of the item of their group; with the last of them the item goes. */
  const eraseInGroup = (item: Item): Promise<Done> => {
    const { pk: _pk, sk: _sk, s: _schema, ...rows } = item;
    const there = Object.entries(rows as Readonly<Record<string, Row>>);
    const taken = there.filter(([name, { o }]) => ofSort.has(name) && erasure.takes(String(o)));
    if (taken.length === 0) return Promise.resolve(nothing);
    const isWhole = taken.length === there.length;
    const absent = isWhole
      ? [...ofSort.keys()].filter((name) => !(name in rows)).slice(-(mostNames - taken.length))
      : [];
    const conditions = [
      ...taken.map((_, index) => `#v${index}.#order = :o${index}`),
      ...absent.map((_, index) => `attribute_not_exists(#a${index})`),
    ];
    const input = {
      TableName,
      Key: keyOf(item),
      ConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: {
        '#order': 'o',
        ...Object.fromEntries(taken.map(([name], index) => [`#v${index}`, name])),
        ...Object.fromEntries(absent.map((name, index) => [`#a${index}`, name])),
      },
      ExpressionAttributeValues: Object.fromEntries(taken.map(([, { o }], index) => [`:o${index}`, o])),
    };
    const UpdateExpression = `REMOVE ${taken.map((_, index) => `#v${index}`).join(', ')}`;
    return unlessChanged(
      isWhole
        ? documents.send(new DeleteCommand(input))
        : documents.send(new UpdateCommand({ ...input, UpdateExpression })),
      taken.length,
    );
  };

  const eraseTiles = (item: Item, sort: string): Promise<Done> => {
    const view = ofSort.get(sort);
    if (!view) return Promise.resolve(nothing);
    const before = String(item['r']);
    const left = erasure.leaves(view, { revision: before, packed: item['t'] as Uint8Array });
    if (left?.revision === before) return Promise.resolve(nothing);
    const unchanged = {
      TableName,
      Key: keyOf(item),
      ConditionExpression: '#revision = :before',
      ExpressionAttributeNames: { '#revision': 'r' },
    };
    const write = left
      ? documents.send(
          new UpdateCommand({
            ...unchanged,
            UpdateExpression: 'SET #revision = :revision, #tiles = :tiles',
            ExpressionAttributeNames: { '#revision': 'r', '#tiles': 't' },
            ExpressionAttributeValues: {
              ':before': before,
              ':revision': left.revision,
              ':tiles': left.packed,
            },
          }),
        )
      : documents.send(new DeleteCommand({ ...unchanged, ExpressionAttributeValues: { ':before': before } }));
    return unlessChanged(write, 1);
  };

  const eraseItem = (item: Item): Promise<Done> => {
    const sk = String(item['sk']);
    if (sk.endsWith('#GROUP')) return eraseInGroup(item);
    const sort = sk.slice(0, sk.lastIndexOf('#'));
    if (sk.endsWith('#TILES')) return eraseTiles(item, sort);
    const isTaken = sk.endsWith('#NEWEST') && ofSort.has(sort) && erasure.takes(String(item['o']));
    return isTaken ? eraseNewest(item) : Promise.resolve(nothing);
  };

  /** Dated rows never change: their keys say all. */
  const isTakenDated = ({ sk }: Item): boolean => {
    const key = String(sk);
    const at = key.indexOf('#AT#');
    return at >= 0 && ofSort.has(key.slice(0, at)) && erasure.takes(onlineKeys.orderOf(key));
  };

  return async (items: readonly Item[]): Promise<Done> => {
    const dated = items.filter(isTakenDated).map(keyOf);
    await batchDelete(documents, TableName, dated);
    const done = await Promise.all(items.filter((item) => !isTakenDated(item)).map(eraseItem));
    return {
      erased: dated.length + done.reduce((sum, { erased }) => sum + erased, 0),
      isOver: done.every(({ isOver }) => isOver),
    };
  };
};

/**
 * Erases what an erasure takes of a partition, page by page, until a consistent query finds none of it. Views of other
 * entities may share the partition: theirs stays, and so does what is newer.
 */
export const eraseOnline = async (
  documents: DynamoDBDocumentClient,
  table: string,
  pk: string,
  erasure: OnlineErasure,
): Promise<number> => {
  const erase = eraser(documents, table, erasure);
  let erased = 0;
  for (;;) {
    let isClean = true;
    let start: Item | undefined;
    do {
      const page: QueryCommandOutput = await documents.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ExclusiveStartKey: start,
        }),
      );
      const done = await erase(page.Items ?? []);
      erased += done.erased;
      isClean = isClean && done.erased === 0 && done.isOver;
      start = page.LastEvaluatedKey;
    } while (start);
    if (isClean) return erased;
  }
};
