import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { requireKnownKind } from '../harness/known-kinds';
import { readUnits, sizeOfItem, writeUnits } from './item-size';

type Item = Record<string, unknown>;
interface Key {
  readonly pk: string;
  readonly sk: string;
}
interface Write {
  readonly Item?: Item;
  readonly Key?: Key;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Item;
}
/** The inputs of all commands in one: each uses the fields that are its own. */
interface Input extends Write {
  readonly TransactItems?: readonly { readonly Put?: Write; readonly Delete?: Write }[];
  readonly RequestItems?: Readonly<
    Record<string, { readonly Keys: readonly Key[]; readonly ConsistentRead?: boolean }>
  >;
  readonly ExclusiveStartKey?: Key;
  readonly Limit?: number;
  readonly ConsistentRead?: boolean;
}
interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Input;
}

const keyOf = ({ Item, Key }: Write): Key => {
  const { pk, sk } = (Item ?? Key ?? {}) as { pk?: unknown; sk?: unknown };
  return { pk: String(pk), sk: String(sk) };
};

/**
 * The part of DynamoDB that tracking uses, with its limits and prices: items of 400 KB, pages of 1 MB, request
 * units by size. `before` is called ahead of each command and may throw, or change things as others would.
 */
export class FakeDocuments {
  readonly items = new Map<string, Map<string, Item>>();
  writeUnits = 0;
  readUnits = 0;
  before: (command: string, input: Input) => void | Promise<void> = () => undefined;

  get client(): DynamoDBDocumentClient {
    return this as unknown as DynamoDBDocumentClient;
  }

  resetUnits(): void {
    this.writeUnits = 0;
    this.readUnits = 0;
  }

  async send(command: Command): Promise<unknown> {
    const { input } = command;
    const name = command.constructor.name.replace('Command', '');
    await this.before(name, input);
    if (name === 'Put' || name === 'Delete') return this.write([input], 1);
    if (name === 'Update') return { Attributes: this.increment(keyOf(input)) };
    if (name === 'Get') return { Item: this.read(keyOf(input), input.ConsistentRead) };
    if (name === 'Query') return this.query(input);
    if (name === 'BatchGet') return this.batchGet(input);
    if (name !== 'TransactWrite') throw new Error(`the fake knows no ${name}`);
    return this.write(
      (input.TransactItems ?? []).map(({ Put, Delete }) => Put ?? Delete ?? {}),
      2,
    );
  }

  private at({ pk, sk }: Key): Item | undefined {
    return this.items.get(pk)?.get(sk);
  }

  private read(key: Key, consistent = false): Item | undefined {
    const item = this.at(key);
    this.readUnits += readUnits(item ? sizeOfItem(item) : 0) * (consistent ? 1 : 0.5);
    return item;
  }

  private holds(write: Write): boolean {
    const { ConditionExpression, ExpressionAttributeValues } = write;
    const item = this.at(keyOf(write));
    if (ConditionExpression === undefined) return true;
    if (ConditionExpression === 'attribute_not_exists(pk)') return item === undefined;
    return item?.['version'] === ExpressionAttributeValues?.[':replaces'];
  }

  private write(writes: readonly Write[], price: number): object {
    const failed = writes.map((one) => !this.holds(one));
    if (failed.includes(true)) {
      if (price === 1) throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
      const CancellationReasons = failed.map((one) => ({ Code: one ? 'ConditionalCheckFailed' : 'None' }));
      throw new TransactionCanceledException({ message: 'no', $metadata: {}, CancellationReasons });
    }
    for (const one of writes) {
      const { Item } = one;
      const { pk, sk } = keyOf(one);
      if (Item) requireKnownKind(Item);
      const size = Math.max(sizeOfItem(Item ?? {}), sizeOfItem(this.at({ pk, sk }) ?? {}));
      if (size > 400 * 1024) throw new Error(`item of ${size} bytes`);
      // The journal's share is the same whatever is stored, and not what is measured here.
      if (!pk.endsWith('#JOURNAL')) this.writeUnits += price * writeUnits(size);
      const partition = this.items.get(pk) ?? new Map<string, Item>();
      this.items.set(pk, partition);
      if (Item) partition.set(sk, structuredClone(Item));
      else partition.delete(sk);
    }
    return {};
  }

  private increment({ pk, sk }: Key): Item {
    const last = Number(this.at({ pk, sk })?.['last'] ?? 0) + 1;
    this.write([{ Item: { pk, sk, last } }], 1);
    return { last };
  }

  private query({
    ExpressionAttributeValues: values = {},
    ExclusiveStartKey,
    Limit,
    ConsistentRead,
  }: Input): object {
    const [pk, prefix] = [String(values[':pk']), String(values[':prefix'])];
    const start = ExclusiveStartKey?.sk ?? '';
    const all = [...(this.items.get(pk) ?? new Map<string, Item>()).entries()]
      .filter(([sk]) => sk.startsWith(prefix) && sk > start)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const page: Item[] = [];
    let bytes = 0;
    for (const [, item] of all) {
      if (page.length === Limit || bytes > 1024 * 1024) break;
      page.push(item);
      bytes += sizeOfItem(item);
    }
    this.readUnits += readUnits(bytes) * (ConsistentRead ? 1 : 0.5);
    const last = page.at(-1);
    const more = page.length < all.length && last;
    return { Items: page, ...(more ? { LastEvaluatedKey: { pk: last['pk'], sk: last['sk'] } } : {}) };
  }

  private batchGet({ RequestItems = {} }: Input): object {
    const [table = '', { Keys, ConsistentRead } = { Keys: [] }] = Object.entries(RequestItems)[0] ?? [];
    return { Responses: { [table]: Keys.flatMap((key) => this.read(key, ConsistentRead) ?? []) } };
  }
}

/** Names the tables in the environment, as functions have them. */
export const nameTables = (): void => {
  process.env['CAIRN_TABLE_TRACKING'] = 'tracking';
  process.env['CAIRN_TABLE_JOURNAL'] = 'journal';
};
