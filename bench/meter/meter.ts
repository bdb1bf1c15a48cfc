import { Readable } from 'node:stream';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type DynamoAnswer,
  type DynamoRequest,
  noUnits,
  type RequestUnits,
  tellsCapacity,
  unitsOf,
  unitsOfRefused,
} from './request-units';

/** What was asked of a service by one action. */
export interface Usage {
  /** As the SDK names its client: `DynamoDB`, `S3`, `Firehose`. */
  readonly service: string;
  /** As IAM names it: `PutItem`. */
  readonly action: string;
  /** Round trips: what the SDK tried again counts again, as it does on a bill. */
  readonly calls: number;
  /** Those that were refused or lost. */
  readonly failed: number;
  /** Bytes of bodies, to the service and back; 0 for a body of unknown length. */
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** DynamoDB on-demand request units; 0 for every other service. */
  readonly readUnits: number;
  readonly writeUnits: number;
}

type Stack = DynamoDBClient['middlewareStack'];

/** Any client of the SDK, document clients included: all that is needed of it. */
interface MeteredClient {
  readonly middlewareStack: {
    add: (middleware: never, options: never) => void;
  };
}

interface Message {
  readonly statusCode?: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  body?: unknown;
}

const lengthOf = ({ headers, body }: Message): number => {
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.byteLength(body);
  return Number(headers['content-length'] ?? 0);
};

/** Reads a body to its end and puts it back for whoever reads it next. */
const textOf = async (message: Message): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  message.body = Readable.from([bytes]);
  return bytes.toString('utf8');
};

const refusals = ['ConditionalCheckFailedException', 'TransactionCanceledException'];

/** What a call to DynamoDB cost, from its request and answer as they are on the wire. */
const dynamoUnits = async (action: string, request: Message, response: Message): Promise<RequestUnits> => {
  const asked = JSON.parse(new TextDecoder().decode(request.body as Uint8Array)) as DynamoRequest;
  const answer = JSON.parse(await textOf(response)) as DynamoAnswer & { readonly __type?: string };
  if (response.statusCode === 200) return unitsOf(action, asked, answer);
  return refusals.some((name) => answer.__type?.endsWith(name)) ? unitsOfRefused(action, asked) : noUnits;
};

/**
 * Counts what clients of the SDK ask: calls, bytes, and request units of DynamoDB, by service and action. It sits in
 * the clients as middleware, closest to the wire, and asks DynamoDB for the consumed capacity of every write.
 */
export class Meter {
  private readonly counted = new Map<string, Usage>();

  /** Meters a client from now on, and returns it. A document client and the client inside share their middleware. */
  watch<C extends MeteredClient>(client: C): C {
    const stack = client.middlewareStack as unknown as Stack;
    stack.add(
      (next, context) => (args) => {
        const asks = context.clientName === 'DynamoDBClient' && tellsCapacity(actionOf(context));
        return next(asks ? { ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } } : args);
      },
      { step: 'initialize', name: 'askConsumedCapacity', override: true },
    );
    stack.add(
      (next, context) => async (args) => {
        const [service, action] = [(context.clientName ?? '').replace(/Client$/, ''), actionOf(context)];
        const request = args.request as Message;
        let response: Message | undefined;
        let units = noUnits;
        try {
          const result = await next(args);
          response = result.response as Message;
          if (service === 'DynamoDB') units = await dynamoUnits(action, request, response);
          return result;
        } finally {
          this.count(service, action, request, response, units);
        }
      },
      { step: 'deserialize', priority: 'low', name: 'meter', override: true },
    );
    return client;
  }

  /** What was counted since the last reset, by service and action. */
  usage(): readonly Usage[] {
    return [...this.counted.values()].sort((a, b) =>
      `${a.service}:${a.action}` < `${b.service}:${b.action}` ? -1 : 1,
    );
  }

  /** The sums of all actions. */
  total(): Omit<Usage, 'service' | 'action'> {
    return this.usage().reduce(added, nothing);
  }

  reset(): void {
    this.counted.clear();
  }

  private count(
    service: string,
    action: string,
    request: Message,
    response: Message | undefined,
    units: RequestUnits,
  ): void {
    const key = `${service}:${action}`;
    const call = {
      calls: 1,
      failed: (response?.statusCode ?? 500) >= 400 ? 1 : 0,
      bytesOut: lengthOf(request),
      bytesIn: response ? lengthOf(response) : 0,
      readUnits: units.read,
      writeUnits: units.write,
    };
    this.counted.set(key, { service, action, ...added(this.counted.get(key) ?? nothing, call) });
  }
}

type Counts = Omit<Usage, 'service' | 'action'>;

const nothing: Counts = { calls: 0, failed: 0, bytesOut: 0, bytesIn: 0, readUnits: 0, writeUnits: 0 };

const added = (a: Counts, b: Counts): Counts => ({
  calls: a.calls + b.calls,
  failed: a.failed + b.failed,
  bytesOut: a.bytesOut + b.bytesOut,
  bytesIn: a.bytesIn + b.bytesIn,
  readUnits: a.readUnits + b.readUnits,
  writeUnits: a.writeUnits + b.writeUnits,
});

const actionOf = ({ commandName = '' }: { readonly commandName?: string }): string =>
  commandName.replace(/Command$/, '');
