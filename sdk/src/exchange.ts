import { CairnApiError, type CairnApiErrorFacts } from './api-error';
import { errorOfAnswer } from './error-answer';
import type { HttpRequest } from './http-request';
import { delayAfter, isPassing, pause, type RetryOptions } from './retry';

export interface ExchangeOptions {
  readonly fetch: typeof fetch;
  readonly retry: Required<RetryOptions>;
  readonly timeoutMilliseconds: number;
  /** Whether a failed attempt may be repeated. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
}

type Trouble = Pick<CairnApiErrorFacts, 'code' | 'message' | 'resolution'>;

/** By name and not by class: errors of another realm (a page's frame, a test's sandbox) are of other classes. */
const nameOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'name' in cause ? String(cause.name) : '';

const troubleOf = (origin: string, cause: unknown, timeoutMilliseconds: number): Trouble => {
  if (nameOf(cause) === 'SyntaxError')
    return {
      code: 'client.unreadable',
      message: `${origin} answered with something that is not JSON.`,
      resolution: 'Check that the address is that of a Cairn platform.',
    };
  if (nameOf(cause) === 'TimeoutError')
    return {
      code: 'client.timeout',
      message: `${origin} did not answer within ${timeoutMilliseconds / 1000} s.`,
      resolution: 'Try again; give the call more time if it lasts.',
    };
  return {
    code: 'client.unreachable',
    message: `${origin} cannot be reached.`,
    resolution: 'Check the address and that the platform is up; `npm start` brings the local one up.',
  };
};

const withoutAnswer = (request: HttpRequest, cause: unknown, timeoutMilliseconds: number): CairnApiError => {
  const trouble = troubleOf(new URL(request.url).origin, cause, timeoutMilliseconds);
  return new CairnApiError({ ...trouble, status: 0, fields: [], details: {}, correlationId: null }, cause);
};

type Attempt<Answer> =
  | { readonly answer: Answer }
  | { readonly error: CairnApiError; readonly retryAfter: string | null };

const attemptOnce = async <Answer>(
  request: HttpRequest,
  options: ExchangeOptions,
  read: (response: Response) => Promise<Answer>,
): Promise<Attempt<Answer>> => {
  const { signal, timeoutMilliseconds } = options;
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  try {
    const response = await options.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    if (response.ok) return { answer: await read(response) };
    const error = errorOfAnswer(response, await response.text());
    return { error, retryAfter: response.headers.get('retry-after') };
  } catch (cause) {
    signal?.throwIfAborted();
    return { error: withoutAnswer(request, cause, timeoutMilliseconds), retryAfter: null };
  }
};

const isHopeful = ({ status, code }: CairnApiError): boolean =>
  isPassing(status) || (status === 0 && code !== 'client.unreadable');

/**
 * Sends a request until it is answered well, refused for good, or out of attempts. Only repeatable requests
 * are sent again, and only after answers that say "not now" or none at all. Throws CairnApiError, or the
 * reason of the signal.
 */
export const exchange = async <Answer>(
  request: HttpRequest,
  options: ExchangeOptions,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> => {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attemptOnce(request, options, read);
    if ('answer' in outcome) return outcome.answer;
    const { error, retryAfter } = outcome;
    if (!options.repeatable || !isHopeful(error) || attempt + 1 >= options.retry.attempts) throw error;
    await pause(delayAfter(attempt, retryAfter, options.retry), options.signal);
  }
};
