import { PassThrough } from 'node:stream';
import type { Attempt, Operation, Strike } from './attempt';
import { bodyBytes, bodyJson, type HttpReply, type HttpRequest, reply } from './http';
import { cutsPage, emptiesPage } from './pages';
import { leavesUnprocessed, takesInPart } from './parts';
import { refusal, throttled, unavailable } from './refusals';

const connectionLost = (): Error =>
  Object.assign(new Error('injected: socket hang up'), { code: 'ECONNRESET' });
const timedOut = (): Error =>
  Object.assign(new Error('injected: no reply in time'), { name: 'TimeoutError' });

/** The service does it; what it says of it is read by nobody. */
const unheard = async ({ send }: Attempt): Promise<void> => {
  await bodyBytes(await send());
};

const canceled = (attempt: Attempt, body: Readonly<Record<string, unknown>>, codes: readonly string[]) => {
  const count = (body['TransactItems'] as readonly unknown[]).length;
  const at = Math.floor(attempt.random() * count);
  const CancellationReasons = Array.from({ length: count }, (_, index) => ({
    Code: codes[(index - at + count) % count] ?? 'None',
  }));
  return refusal(attempt.operation, 'TransactionCanceledException', 400, { CancellationReasons });
};

/** A body that ends before its length: Node's parser makes a broken connection of it. */
const cutBody = (answer: HttpReply, bytes: Buffer): HttpReply => {
  const body = new PassThrough();
  body.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
  setImmediate(() => body.destroy(connectionLost()));
  return { ...answer, body };
};

/** One row of the matrix: which calls it may strike, and how. */
interface Kind {
  readonly may: (operation: Operation, request: HttpRequest) => boolean;
  readonly strike: Strike;
}

const any = () => true;
const called =
  (service: string, ...names: readonly string[]) =>
  (operation: Operation): boolean =>
    operation.service === service && names.includes(operation.name);
const oneOf =
  (...tests: readonly Kind['may'][]): Kind['may'] =>
  (operation, request) =>
    tests.some((test) => test(operation, request));

const kinds = {
  'lost before': {
    may: any,
    strike: async () => {
      throw connectionLost();
    },
  },
  'lost after': {
    may: any,
    strike: async (attempt) => {
      await unheard(attempt);
      throw connectionLost();
    },
  },
  'timed out': {
    may: any,
    strike: async (attempt) => {
      await unheard(attempt);
      throw timedOut();
    },
  },
  throttled: {
    may: any,
    strike: async ({ operation, random }) => throttled(operation, random() < 0.5),
  },
  unavailable: { may: any, strike: async ({ operation }) => unavailable(operation) },
  'transaction conflict': {
    may: called('DynamoDB', 'PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'),
    strike: async (attempt) => {
      if (attempt.operation.name !== 'TransactWriteItems')
        return refusal(attempt.operation, 'TransactionConflictException');
      return canceled(attempt, await bodyJson(attempt.request), ['TransactionConflict']);
    },
  },
  'transaction throttled': {
    may: called('DynamoDB', 'TransactWriteItems'),
    strike: async (attempt) =>
      canceled(attempt, await bodyJson(attempt.request), ['ThrottlingError', 'TransactionConflict']),
  },
  'part unprocessed': {
    may: called('DynamoDB', 'BatchGetItem', 'BatchWriteItem'),
    strike: leavesUnprocessed(0.5),
  },
  'all unprocessed': {
    may: called('DynamoDB', 'BatchGetItem', 'BatchWriteItem'),
    strike: leavesUnprocessed(1),
  },
  'page cut': {
    may: oneOf(called('DynamoDB', 'Query', 'Scan'), called('S3', 'ListObjectsV2')),
    strike: cutsPage,
  },
  'page empty': { may: called('DynamoDB', 'Query', 'Scan'), strike: emptiesPage },
  'taken in part': {
    may: oneOf(called('Firehose', 'PutRecordBatch'), called('EventBridge', 'PutEvents')),
    strike: takesInPart,
  },
  contended: {
    may: ({ service, name }, { headers }) =>
      service === 'S3' && name === 'PutObject' && headers['if-none-match'] !== undefined,
    strike: async ({ operation }) => refusal(operation, 'ConditionalRequestConflict', 409),
  },
  'body cut': {
    may: called('S3', 'GetObject'),
    strike: async ({ send }) => {
      const answer = await send();
      return answer.statusCode < 300 ? cutBody(answer, await bodyBytes(answer)) : answer;
    },
  },
  'body corrupted': {
    may: called('S3', 'GetObject'),
    strike: async ({ send }) => {
      const { statusCode, headers, ...answer } = await send();
      if (statusCode >= 300) return { statusCode, headers, ...answer };
      return reply(statusCode, await bodyBytes(answer), { ...headers, 'x-amz-checksum-crc32': 'AAAAAA==' });
    },
  },
  gone: {
    may: called('S3', 'GetObject'),
    strike: async ({ operation }) => refusal(operation, 'NoSuchKey', 404),
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** A fault of the matrix, by name. */
export type FaultKind = keyof typeof kinds;

export const faultKinds = Object.keys(kinds) as readonly FaultKind[];

export const kindOf = (name: FaultKind): Kind => kinds[name];

/**
 * Faults that whoever calls AWS must survive without a word when they strike a call once: the SDK asks again, or
 * the adapter does, and recognizes what it has written itself.
 */
export const passingKinds: readonly FaultKind[] = faultKinds.filter(
  (name) =>
    !(['body cut', 'body corrupted', 'gone'] as const satisfies readonly FaultKind[]).includes(
      name as 'gone',
    ),
);
