import { CairnError } from '../../../contracts/cairn-error';
import type { ErrorCode } from '../../../contracts/errors';

/** Errors of AWS services that pass by themselves, by name: the caller is told to come back, not that we broke. */
const passing: Readonly<Record<string, ErrorCode>> = {
  ThrottlingException: 'storage.throttled',
  ProvisionedThroughputExceededException: 'storage.throttled',
  RequestLimitExceeded: 'storage.throttled',
  TooManyRequestsException: 'storage.throttled',
  SlowDown: 'storage.throttled',
  TransactionInProgressException: 'storage.conflict',
  TransactionConflictException: 'storage.conflict',
  InternalServerError: 'platform.unavailable',
  ServiceUnavailable: 'platform.unavailable',
  TimeoutError: 'platform.unavailable',
  RequestTimeout: 'platform.unavailable',
};

/** Connections that broke, or never were; the names are those of Node. */
const broken = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'];

/** What the SDK tells of a failed call: Node's code of a connection's error, or the status of the reply. */
interface FailedCall {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const codeOf = (error: unknown): ErrorCode => {
  if (!(error instanceof Error)) return 'platform.fault';
  if (Object.hasOwn(passing, error.name)) return passing[error.name] ?? 'platform.fault';
  const { code, $metadata } = error as FailedCall;
  // The service's own faults, whatever it calls them, and connections: both pass by themselves.
  const isUnavailable = broken.includes(String(code)) || ($metadata?.httpStatusCode ?? 0) >= 500;
  return isUnavailable ? 'platform.unavailable' : 'platform.fault';
};

/** Makes an answer of an error that no use case foresaw; its text stays in the log, not in the answer. */
export const unexpectedError = (cause: unknown, correlationId: string): CairnError => {
  const code = codeOf(cause);
  const what = code === 'platform.fault' ? 'Internal fault' : 'The platform is busy';
  return new CairnError(code, `${what}; look for correlation id ${correlationId}.`, { cause });
};
