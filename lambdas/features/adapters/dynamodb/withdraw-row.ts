import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  type QueryCommandOutput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { eventOf } from '../../core/online/event-order';
import type { OnlineAddress, OnlineRow } from '../../core/online/online-store';
import { batchDelete } from './batch-write';
import { onlineKeys } from './keys';

/** Nothing is to be done where the condition does not hold: a newer row is there, or the row is gone already. */
const unlessRefused = async (write: Promise<unknown>): Promise<void> => {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

const replaceOwnItem = (
  documents: DynamoDBDocumentClient,
  table: string,
  address: OnlineAddress,
  order: string,
  instead: OnlineRow | undefined,
): Promise<unknown> => {
  const key = onlineKeys.newest(address);
  const stillThere = {
    TableName: table,
    ConditionExpression: '#order = :order',
    ExpressionAttributeNames: { '#order': 'o' },
    ExpressionAttributeValues: { ':order': order },
  };
  return instead
    ? documents.send(
        new PutCommand({ ...stillThere, Item: { ...key, s: 1, o: instead.order, f: instead.packed } }),
      )
    : documents.send(new DeleteCommand({ ...stillThere, Key: key }));
};

const replaceInGroup = (
  documents: DynamoDBDocumentClient,
  table: string,
  address: OnlineAddress,
  group: string,
  order: string,
  instead: OnlineRow | undefined,
): Promise<unknown> =>
  documents.send(
    new UpdateCommand({
      TableName: table,
      Key: onlineKeys.group(address, group),
      UpdateExpression: instead ? 'SET #view = :row' : 'REMOVE #view',
      ConditionExpression: '#view.#order = :order',
      ExpressionAttributeNames: { '#view': onlineKeys.attribute(address), '#order': 'o' },
      ExpressionAttributeValues: {
        ':order': order,
        ...(instead ? { ':row': { o: instead.order, f: instead.packed } } : {}),
      },
    }),
  );

/** Deletes dated rows of one event, up to an order: what was corrected by it must not come back in its place. */
const deleteDated = async (
  documents: DynamoDBDocumentClient,
  table: string,
  address: OnlineAddress,
  order: string,
): Promise<void> => {
  const [first, last] = [eventOf(order), order].map((text) => onlineKeys.dated(address, text));
  let start: Record<string, unknown> | undefined;
  do {
    const page: QueryCommandOutput = await documents.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':pk': first?.pk, ':first': first?.sk, ':last': last?.sk },
        ProjectionExpression: 'pk, sk',
        ExclusiveStartKey: start,
      }),
    );
    await batchDelete(documents, table, page.Items ?? []);
    start = page.LastEvaluatedKey;
  } while (start);
};

/** Takes a row back: see `OnlineStore.withdraw`. The newest one goes first, so that it can be repeated. */
export const withdrawRow = async (
  documents: DynamoDBDocumentClient,
  table: string,
  address: OnlineAddress,
  order: string,
  instead: OnlineRow | undefined,
): Promise<void> => {
  const { group } = address;
  await unlessRefused(
    group === undefined
      ? replaceOwnItem(documents, table, address, order, instead)
      : replaceInGroup(documents, table, address, group, order, instead),
  );
  await deleteDated(documents, table, address, order);
};
