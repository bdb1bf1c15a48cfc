import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { bytesOfItem } from './item-size';

type Item = Readonly<Record<string, AttributeValue>>;

interface KeysAndConsistency {
  readonly Keys?: readonly Item[];
  readonly ConsistentRead?: boolean;
}
interface Write {
  readonly Item?: Item;
}
interface Capacity {
  readonly CapacityUnits?: number;
}

/** A request as it is on the wire: the fields that the price depends on, of all actions in one. */
export interface DynamoRequest extends Write {
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<Record<string, KeysAndConsistency>>;
  readonly TransactItems?: readonly {
    readonly Put?: Write;
  }[];
}

/** An answer as it is on the wire. */
export interface DynamoAnswer {
  readonly Item?: Item;
  readonly Items?: readonly Item[];
  readonly Responses?: Readonly<Record<string, readonly Item[]>> | readonly { readonly Item?: Item }[];
  readonly UnprocessedKeys?: Readonly<Record<string, KeysAndConsistency>>;
  readonly ConsumedCapacity?: Capacity | readonly Capacity[];
}

export interface RequestUnits {
  readonly read: number;
  readonly write: number;
}

export const noUnits: RequestUnits = { read: 0, write: 0 };

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const sizeOf = (item: Item | undefined): number => (item ? bytesOfItem(item) : 0);
/** What is missing, or read in vain, costs as much as the smallest item. */
const readUnits = (bytes: number, consistent = false): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);
const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

const batchGetUnits = ({ RequestItems = {} }: DynamoRequest, answer: DynamoAnswer): number => {
  const found = (answer.Responses ?? {}) as Readonly<Record<string, readonly Item[]>>;
  const ofTable = ([table, { Keys = [], ConsistentRead }]: [string, KeysAndConsistency]): number => {
    const items = found[table] ?? [];
    const unprocessed = answer.UnprocessedKeys?.[table]?.Keys?.length ?? 0;
    const missing = Keys.length - unprocessed - items.length;
    return total([
      ...items.map((item) => readUnits(sizeOf(item), ConsistentRead)),
      missing * readUnits(0, ConsistentRead),
    ]);
  };
  return total(Object.entries(RequestItems).map(ofTable));
};

const transactGetUnits = ({ Responses = [] }: DynamoAnswer): number =>
  total((Responses as readonly { Item?: Item }[]).map(({ Item }) => 2 * readUnits(sizeOf(Item), true)));

/**
 * Read units by the rules of the price list, from what came back: an item, or the sum of a page, in steps of 4 KB,
 * half if eventually consistent. Exact while nothing is filtered or projected, which saves no units on AWS.
 */
const readsOf = (action: string, request: DynamoRequest, answer: DynamoAnswer): number | undefined => {
  const consistent = request.ConsistentRead;
  if (action === 'GetItem') return readUnits(sizeOf(answer.Item), consistent);
  if (action === 'Query' || action === 'Scan')
    return readUnits(total((answer.Items ?? []).map(sizeOf)), consistent);
  if (action === 'BatchGetItem') return batchGetUnits(request, answer);
  if (action === 'TransactGetItems') return transactGetUnits(answer);
  return undefined;
};

/** Actions that can be asked what they cost. */
const writeActions = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

/** Whether the request may ask for its capacity: other actions of the service refuse the field. */
export const tellsCapacity = (action: string): boolean =>
  writeActions.has(action) || readsOf(action, {}, {}) !== undefined;

const reported = ({ ConsumedCapacity = [] }: DynamoAnswer): number =>
  total([ConsumedCapacity].flat().map(({ CapacityUnits = 0 }) => CapacityUnits));

/**
 * Units of a call that was answered. Reads are computed, since emulators report one unit or half a one for a page of
 * any size; writes are as reported, since only the table knows the item before and the indexes.
 */
export const unitsOf = (action: string, request: DynamoRequest, answer: DynamoAnswer): RequestUnits => {
  const read = readsOf(action, request, answer);
  if (read !== undefined) return { read, write: 0 };
  if (!writeActions.has(action)) return noUnits;
  return { read: 0, write: reported(answer) };
};

/**
 * Units of a write whose condition did not hold: it is paid all the same, and not reported. At least what was to be
 * written; the item that stood in the way may be larger.
 */
export const unitsOfRefused = (action: string, request: DynamoRequest): RequestUnits => {
  const { TransactItems } = request;
  if (!writeActions.has(action)) return noUnits;
  if (!TransactItems) return { read: 0, write: writeUnits(sizeOf(request.Item)) };
  return { read: 0, write: total(TransactItems.map(({ Put }) => 2 * writeUnits(sizeOf(Put?.Item)))) };
};
