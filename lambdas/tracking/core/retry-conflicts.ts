import { CairnError, isCairnError } from '../../../contracts/cairn-error';

/** Some ten seconds of patience: hundreds of writers of one run come through one after the other. */
const attempts = 50;
const longestPause = 400;

const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(longestPause, 10 * 2 ** attempt)));

/**
 * Repeats an action that reads, decides and saves, when somebody saved in between. Throws `run.contended`
 * after fifty lost races; clients repeat that by themselves.
 */
export const retryConflicts = async <Result>(
  what: string,
  action: () => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      if (!isCairnError(error) || error.code !== 'storage.conflict') throw error;
      if (attempt >= attempts)
        throw new CairnError('run.contended', `Too many writers at ${what}.`, { cause: error });
      await pause(attempt);
    }
  }
};
