import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { bodyJson, type Json, jsonReply } from '../../harness/faults/http';
import type { Command, MemoryDocuments } from '../../harness/memory-documents/memory-documents';
import { itemOf, wireItemOf } from './attribute-values';
import type { Service } from './service';

type Fields = Readonly<Record<string, unknown>>;

/** Fields of requests that hold an item, or a part of one; `Keys` holds a list of them. */
const itemFields = ['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey'];

const inputOf = (value: unknown, field = ''): unknown => {
  if (itemFields.includes(field)) return itemOf(value as never);
  if (field === 'Keys') return (value as readonly never[]).map((key) => itemOf(key));
  if (Array.isArray(value)) return value.map((each) => inputOf(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inputOf(inner, name)]));
};

const items = (list: unknown): unknown => (list as readonly Record<string, unknown>[]).map(wireItemOf);
const outputs: Readonly<Record<string, (value: never) => unknown>> = {
  Item: wireItemOf,
  Attributes: wireItemOf,
  LastEvaluatedKey: wireItemOf,
  Items: items,
  Responses: (tables: Fields) =>
    Object.fromEntries(Object.entries(tables).map(([table, list]) => [table, items(list)])),
};

const outputOf = (answer: Fields): Json =>
  Object.fromEntries(
    Object.entries(answer)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, outputs[field]?.(value as never) ?? value]),
  );

/** `PutItem` is `PutCommand` of the document client. */
const commandOf = (operation: string, input: object): Command => ({
  constructor: { name: `${operation.replace(/Items?$/, '')}Command` },
  input,
});

/** DynamoDB over documents in memory. */
export const tablesService =
  (documents: MemoryDocuments): Service =>
  async (request) => {
    const operation = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
    try {
      const command = commandOf(operation, inputOf(await bodyJson(request)) as object);
      return jsonReply(200, outputOf((await documents.send(command)) as Fields));
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException)
        return jsonReply(400, { __type: error.name, message: error.message });
      if (!(error instanceof TransactionCanceledException)) throw error;
      const { name, message, CancellationReasons } = error;
      return jsonReply(400, { __type: name, message, CancellationReasons });
    }
  };
