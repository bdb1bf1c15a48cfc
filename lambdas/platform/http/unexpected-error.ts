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
  InternalServerError: 'platform.unavailable',
  ServiceUnavailable: 'platform.unavailable',
  TimeoutError: 'platform.unavailable',
};

const codeOf = (error: unknown): ErrorCode =>
  error instanceof Error && Object.hasOwn(passing, error.name)
    ? (passing[error.name] ?? 'platform.fault')
    : 'platform.fault';

/** Makes an answer of an error that no use case foresaw; its text stays in the log, not in the answer. */
export const unexpectedError = (cause: unknown, correlationId: string): CairnError => {
  const code = codeOf(cause);
  const what = code === 'platform.fault' ? 'Internal fault' : 'The platform is busy';
  return new CairnError(code, `${what}; look for correlation id ${correlationId}.`, { cause });
};
