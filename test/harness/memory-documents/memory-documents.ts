import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { requireKnownKind } from '../known-kinds';
import { meets } from './condition';
import type { Bindings, Item } from './parser';
import { updated } from './update';

interface Write extends Bindings {
  readonly TableName?: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
}
type Action = Readonly<Partial<Record<'Put' | 'Delete' | 'Update' | 'ConditionCheck', Write>>>;
interface BatchedWrite {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}
/** The inputs of all commands in one: each uses the fields that are its own. */
interface Input extends Write {
  readonly TransactItems?: readonly Action[];
  readonly ClientRequestToken?: string;
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys: readonly Item[] } | readonly BatchedWrite[]>
  >;
  readonly KeyConditionExpression?: string;
  readonly ScanIndexForward?: boolean;
  readonly ExclusiveStartKey?: Item;
  readonly Limit?: number;
}
export interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

/** `PutCommand` is `Put`. */
export const nameOf = (command: Command): string => command.constructor.name.replace(/Command$/, '');

const idOf = ({ pk, sk }: Item): string => `${pk}\u0000${sk}`;
const keyOf = ({ Item, Key }: Write): Item => Item ?? Key ?? {};

const storedValue = (value: unknown): unknown => {
  if (ArrayBuffer.isView(value)) return Uint8Array.from(value as Uint8Array);
  if (Array.isArray(value)) return value.map(storedValue);
  return value !== null && typeof value === 'object' ? stored(value as Item) : value;
};

/** What the document client stores: bytes, no undefined values, and nothing shared with whoever wrote it. */
const stored = (item: Item): Item =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, storedValue(value)]],
    ),
  );

/**
 * DynamoDB in memory, as far as our stores use it: conditions, transactions with client tokens, updates, queries
 * by key. An expression that it does not understand is an error, never a pass.
 */
export class MemoryDocuments {
  private tables = new Map<string, Map<string, Item>>();
  private transactions = new Set<string>();

  get client(): DynamoDBDocumentClient {
    return this as unknown as DynamoDBDocumentClient;
  }

  /** Another database that holds the same. */
  clone(): MemoryDocuments {
    const copy = new MemoryDocuments();
    // Items are never changed in place.
    copy.tables = new Map([...this.tables].map(([name, items]) => [name, new Map(items)]));
    copy.transactions = new Set(this.transactions);
    return copy;
  }

  /** Every item of a table, by key. */
  items(table: string): readonly Item[] {
    return [...this.table(table)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => stored(item));
  }

  async send(command: Command): Promise<unknown> {
    const input = command.input as Input;
    const name = nameOf(command);
    if (name === 'Get') return { Item: this.read(input) };
    if (name === 'Query') return this.query(input);
    if (name === 'BatchGet') return this.batchGet(input);
    if (name === 'BatchWrite') return this.batchWrite(input);
    if (name === 'Put' || name === 'Delete' || name === 'Update') return this.single({ [name]: input });
    if (name === 'TransactWrite') return this.transact(input);
    throw new Error(`the memory knows no ${name}`);
  }

  private table(name: string | undefined): Map<string, Item> {
    const table = this.tables.get(String(name)) ?? new Map<string, Item>();
    this.tables.set(String(name), table);
    return table;
  }

  private read(write: Write): Item | undefined {
    const item = this.table(write.TableName).get(idOf(keyOf(write)));
    return item && stored(item);
  }

  private holds(write: Write): boolean {
    const { ConditionExpression: condition } = write;
    return condition === undefined || meets(this.read(write), condition, write);
  }

  private apply({ Put, Delete, Update }: Action): void {
    if (Put ?? Update) requireKnownKind(keyOf(Put ?? Update ?? {}));
    if (Put) this.table(Put.TableName).set(idOf(keyOf(Put)), stored(Put.Item ?? {}));
    if (Delete) this.table(Delete.TableName).delete(idOf(keyOf(Delete)));
    if (!Update) return;
    const before = this.read(Update) ?? stored(Update.Key ?? {});
    const after = updated(before, Update.UpdateExpression ?? '', Update);
    this.table(Update.TableName).set(idOf(keyOf(Update)), stored(after));
  }

  private single(action: Action): object {
    const write = Object.values(action)[0] as Write;
    if (!this.holds(write)) throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
    this.apply(action);
    return { Attributes: this.read(write) };
  }

  private transact({ TransactItems = [], ClientRequestToken: token }: Input): object {
    if (token !== undefined && this.transactions.has(token)) return {};
    const writes = TransactItems.map((action) => Object.values(action)[0] as Write);
    const ids = writes.map((write) => `${write.TableName}/${idOf(keyOf(write))}`);
    if (new Set(ids).size < ids.length) throw new Error('a transaction that writes one item twice');
    const failed = writes.map((write) => !this.holds(write));
    if (failed.includes(true)) {
      const CancellationReasons = failed.map((one) => ({ Code: one ? 'ConditionalCheckFailed' : 'None' }));
      throw new TransactionCanceledException({ message: 'no', $metadata: {}, CancellationReasons });
    }
    for (const action of TransactItems) this.apply(action);
    if (token !== undefined) this.transactions.add(token);
    return {};
  }

  private query(input: Input): object {
    const { KeyConditionExpression: condition = '', ExclusiveStartKey, Limit, ScanIndexForward } = input;
    const direction = ScanIndexForward === false ? -1 : 1;
    const all = this.items(String(input.TableName)).filter((item) => meets(item, condition, input));
    if (direction < 0) all.reverse();
    const start = ExclusiveStartKey?.['sk'];
    const rest = all.filter(
      ({ sk }) => start === undefined || (String(sk) > String(start) === direction > 0 && sk !== start),
    );
    const page = rest.slice(0, Limit ?? rest.length);
    const last = page.at(-1);
    const more = page.length < rest.length && last !== undefined;
    return { Items: page, ...(more ? { LastEvaluatedKey: { pk: last['pk'], sk: last['sk'] } } : {}) };
  }

  private batchGet({ RequestItems = {} }: Input): object {
    const Responses = Object.fromEntries(
      Object.entries(RequestItems).map(([TableName, request]) => [
        TableName,
        'Keys' in request ? request.Keys.flatMap((Key) => this.read({ TableName, Key }) ?? []) : [],
      ]),
    );
    return { Responses };
  }

  private batchWrite({ RequestItems = {} }: Input): object {
    for (const [TableName, requests] of Object.entries(RequestItems))
      for (const { PutRequest, DeleteRequest } of requests as readonly BatchedWrite[]) {
        if (PutRequest) this.apply({ Put: { TableName, Item: PutRequest.Item } });
        if (DeleteRequest) this.apply({ Delete: { TableName, Key: DeleteRequest.Key } });
      }
    return { UnprocessedItems: {} };
  }

  /** Puts items as they are, as if they had been there. */
  fill(table: string, items: readonly Item[]): void {
    for (const item of items) this.apply({ Put: { TableName: table, Item: item } });
  }
}
