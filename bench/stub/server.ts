import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { DescribeTableCommand, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { StubRefusal, stubActions } from './actions';
import { MemoryTable } from './memory-table';
import { UsageCounter } from './usage';

/** What the thread is told: tables to copy from the DynamoDB that the environment names, and its delay. */
export interface StubOrder {
  readonly tables: readonly string[];
  readonly delayMs: number;
}

/** Bytes are base64 in JSON. */
const onTheWire = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(onTheWire);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, onTheWire(one)]));
};

const emptyTable = async (client: DynamoDBClient, TableName: string): Promise<MemoryTable> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const nameOf = (type: string) => Table?.KeySchema?.find(({ KeyType }) => KeyType === type)?.AttributeName;
  return new MemoryTable(nameOf('HASH'), nameOf('RANGE'));
};

const copied = async (names: readonly string[]): Promise<Map<string, MemoryTable>> => {
  const client = new DynamoDBClient({});
  const tables = new Map<string, MemoryTable>();
  for (const TableName of names) {
    const table = await emptyTable(client, TableName);
    tables.set(TableName, table);
    for await (const { Items = [] } of paginateScan({ client }, { TableName }))
      for (const item of Items) table.put(onTheWire(item) as never);
  }
  return tables;
};

const bodyOf = async (request: IncomingMessage): Promise<never> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as never;
};

const serve = async ({ tables, delayMs }: StubOrder): Promise<void> => {
  const usage = new UsageCounter();
  const actions = stubActions(await copied(tables), (sizes) => usage.items(sizes));
  const answer = (action: string, body: never): { readonly status: number; readonly text: string } => {
    try {
      const act = actions[action];
      if (!act) throw new StubRefusal('UnknownOperationException');
      return { status: 200, text: act(body) };
    } catch (error) {
      if (!(error instanceof StubRefusal)) throw error;
      return { status: 400, text: JSON.stringify({ __type: error.type, message: `${action} is refused` }) };
    }
  };
  const server = createServer(async (request, response) => {
    // Whoever runs the stub asks by GET; every action of DynamoDB is a POST.
    if (request.method === 'GET') return response.end(JSON.stringify(usage.take()));
    const from = performance.now();
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const { status, text } = answer(action, await bodyOf(request));
    await pause(delayMs);
    usage.call(from, performance.now());
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    return response.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
};

void serve(workerData as StubOrder);
