import { isCairnError } from '../../../contracts/cairn-error';

/** Under the gateway's 29 seconds, with room for the last attempt. */
const patienceMilliseconds = 25_000;
/** Long enough that 200 writers at once mostly wait and seldom collide; two at once hardly notice. */
const longestPause = 3000;

const pause = (attempt: number) =>
  new Promise<void>((resolve) =>
    setTimeout(resolve, Math.random() * Math.min(longestPause, 50 * 2 ** attempt)),
  );

/**
 * Reads, decides and writes again while somebody else was faster. Version numbers stay gap-free because
 * they are compared and set, never reserved; full jitter spreads the writers, so that 200 at once get
 * through. Throws the last `storage.conflict` after 25 seconds.
 */
export const retryConflicts = async <T>(attempt: () => Promise<T>): Promise<T> => {
  const giveUpAt = Date.now() + patienceMilliseconds;
  for (let count = 0; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isCairnError(error) || error.code !== 'storage.conflict' || Date.now() > giveUpAt) throw error;
      await pause(count);
    }
  }
};
