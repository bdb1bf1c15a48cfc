import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type AttributeValue, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;
interface Keyed {
  readonly TableName: string;
  readonly Key: Item;
}
interface Batch {
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
}

const keyOf = (table: string, { pk, sk }: Item): string => `${table}/${pk?.S}/${sk?.S}`;

/** Bytes are base64 in JSON. */
const onTheWire = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, onTheWire(one)]));
};

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
};

/** A DynamoDB that only reads, whose every answer takes the same time. */
export interface DynamoDbStub {
  readonly endpoint: string;
  close(): void;
}

/**
 * Serves copies of tables by GetItem and BatchGetItem, from memory, each answer after a fixed delay, as a service
 * across a network would: what takes longer than the delay made more than one round trip, or worked.
 */
export const startDynamoDbStub = async (
  source: DynamoDBClient,
  tables: readonly string[],
  delayMs: number,
): Promise<DynamoDbStub> => {
  const items = new Map<string, unknown>();
  for (const TableName of tables)
    for await (const { Items = [] } of paginateScan({ client: source }, { TableName }))
      for (const item of Items) items.set(keyOf(TableName, item), onTheWire(item));

  const answers: Readonly<Record<string, (body: unknown) => object>> = {
    GetItem: (body) => {
      const { TableName, Key } = body as Keyed;
      return { Item: items.get(keyOf(TableName, Key)) };
    },
    BatchGetItem: (body) => {
      const { RequestItems } = body as Batch;
      const found = Object.entries(RequestItems).map(([table, { Keys }]) => [
        table,
        Keys.flatMap((key) => items.get(keyOf(table, key)) ?? []),
      ]);
      return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
    },
  };

  const server = createServer(async (request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const answer = answers[action];
    const body = await bodyOf(request);
    await pause(delayMs);
    response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(
      JSON.stringify(answer?.(body) ?? { __type: 'ValidationException', message: `no ${action}` }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
