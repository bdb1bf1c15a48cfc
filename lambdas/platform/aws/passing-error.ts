import { CairnError, isCairnError } from '../../../contracts/cairn-error';
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

/** The code of what passes by itself; undefined for any other error. */
export const passingCode = (error: unknown): ErrorCode | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (Object.hasOwn(passing, error.name)) return passing[error.name];
  const { code, $metadata } = error as FailedCall;
  // The service's own faults, whatever it calls them, and connections: both pass by themselves.
  const isUnavailable = broken.includes(String(code)) || ($metadata?.httpStatusCode ?? 0) >= 500;
  return isUnavailable ? 'platform.unavailable' : undefined;
};

/**
 * The error of a call to AWS as a use case understands it: what passes by itself gets its code, anything else stays
 * what it is. Whether the call was done is not known then: it may be, and the reply was lost.
 */
export const asPassing = (error: unknown, what: string): unknown => {
  const code = passingCode(error);
  return code === undefined || isCairnError(error) ? error : new CairnError(code, what, { cause: error });
};
