/** How often and how slowly a call is repeated. */
export interface RetryOptions {
  /** Attempts in all; 1 never repeats. @default 4 */
  readonly attempts?: number;
  /** Milliseconds before the second attempt at most; doubled each time. @default 200 */
  readonly firstDelayMilliseconds?: number;
  /** Longest pause between two attempts in milliseconds. @default 5000 */
  readonly longestDelayMilliseconds?: number;
}

export const defaultRetry: Required<RetryOptions> = {
  attempts: 4,
  firstDelayMilliseconds: 200,
  longestDelayMilliseconds: 5000,
};

/** Statuses of "not now": throttled, unavailable, or a gateway without an answer. */
const passing: readonly number[] = [429, 502, 503, 504];

export const isPassing = (status: number): boolean => passing.includes(status);

/**
 * Milliseconds to wait after a failed attempt (0 is the first): what Retry-After says, within the limit;
 * else exponential backoff with full jitter, so that clients that failed together do not return together.
 */
export const delayAfter = (
  attempt: number,
  retryAfter: string | null,
  options: Required<RetryOptions>,
  random: () => number = Math.random,
): number => {
  const asked = retryAfter === null ? Number.NaN : Number(retryAfter) * 1000;
  if (Number.isFinite(asked) && asked >= 0) return Math.min(asked, options.longestDelayMilliseconds);
  const ceiling = options.firstDelayMilliseconds * 2 ** attempt;
  return random() * Math.min(ceiling, options.longestDelayMilliseconds);
};

/** Waits; ends at once, throwing its reason, when the signal is aborted. */
export const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const give = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', give);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', give, { once: true });
  });
