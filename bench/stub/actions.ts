import { type Item, MemoryTable } from './memory-table';

interface Write {
  readonly TableName: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}
/** The fields of all requests in one: each action uses those that are its own. */
interface Request extends Write {
  readonly RequestItems?: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
  readonly TransactItems?: readonly Readonly<Partial<Record<'Put' | 'Delete', Write>>>[];
  readonly ExclusiveStartKey?: Item;
  readonly Limit?: number;
}

/** What the stub refuses, as DynamoDB names it. */
export class StubRefusal extends Error {
  constructor(readonly type: string) {
    super(type);
  }
}

/**
 * The actions of DynamoDB that reading and saving take, on tables in memory; answers as JSON. `readItems` is told the
 * sizes of the items of each batch.
 */
export const stubActions = (
  tables = new Map<string, MemoryTable>(),
  readItems: (sizes: readonly number[]) => void = () => undefined,
) => {
  const table = (name: string): MemoryTable => {
    const known = tables.get(name) ?? new MemoryTable();
    tables.set(name, known);
    return known;
  };
  const holds = (write: Write): boolean => {
    const { ConditionExpression: condition, ExpressionAttributeValues: values = {} } = write;
    const before = table(write.TableName).find(write.Item ?? write.Key ?? {});
    if (condition === undefined) return true;
    if (condition === 'attribute_not_exists(pk)') return before === undefined;
    const [, name, value] = /^(#\w+) = (:\w+)$/.exec(condition) ?? [];
    if (!name || !value) throw new StubRefusal('ValidationException');
    return before?.item[write.ExpressionAttributeNames?.[name] ?? '']?.N === values[value]?.N;
  };
  const apply = ({ TableName, Item, Key }: Write): void => {
    if (Item) table(TableName).put(Item);
    else if (Key) table(TableName).delete(Key);
  };
  const writeAll = (writes: readonly Write[], refusal: string): string => {
    if (!writes.every(holds)) throw new StubRefusal(refusal);
    for (const write of writes) apply(write);
    return '{}';
  };
  const single = (write: Request): string => writeAll([write], 'ConditionalCheckFailedException');

  const actions: Readonly<Record<string, (request: Request) => string>> = {
    PutItem: single,
    DeleteItem: single,
    TransactWriteItems: ({ TransactItems = [] }) =>
      writeAll(
        TransactItems.flatMap(({ Put, Delete }) => Put ?? Delete ?? []),
        'TransactionCanceledException',
      ),
    GetItem: ({ TableName, Key = {} }) => {
      const found = table(TableName).find(Key);
      return found ? `{"Item":${found.text}}` : '{}';
    },
    BatchGetItem: ({ RequestItems = {} }) => {
      const found = Object.entries(RequestItems).map(([name, { Keys }]) => {
        const items = Keys.flatMap((key) => table(name).find(key) ?? []);
        readItems(items.map(({ bytes }) => bytes));
        return `${JSON.stringify(name)}:[${items.map(({ text }) => text).join()}]`;
      });
      return `{"Responses":{${found.join()}},"UnprocessedKeys":{}}`;
    },
    Query: ({ TableName, ExpressionAttributeValues: values = {}, ExclusiveStartKey: start, Limit }) => {
      const pk = values[':pk']?.S ?? '';
      const { texts, last } = table(TableName).page(pk, values[':prefix']?.S ?? '', start?.['sk']?.S, Limit);
      const more =
        last === undefined ? '' : `,"LastEvaluatedKey":${JSON.stringify({ pk: { S: pk }, sk: { S: last } })}`;
      return `{"Items":[${texts.join()}]${more}}`;
    },
  };
  return actions;
};
