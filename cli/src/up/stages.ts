import { isCairnError } from '../../../contracts/cairn-error';
import { isCairnApiError } from '../../../sdk/src';
import { CommandFailure } from '../failure';
import type { Session } from '../session';

export type Stage = 'tokens' | 'apply' | 'train' | 'approve' | 'deploy' | 'predict';

/** A failure says at which stage it came; what was done before stays, and is not done again. */
export const at = async <Result>(stage: Stage, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandFailure)
      throw new CommandFailure(`${stage}: ${error.message}`, error.resolution, { cause: error });
    if (isCairnApiError(error) || isCairnError(error)) error.message = `${stage}: ${error.message}`;
    throw error;
  }
};

/** Says which stage begins. */
export const stagesOf = (session: Session) => {
  let number = 0;
  return (title: string): void => {
    number += 1;
    session.progress.line(`${session.colours.bold(`${number}/6`)} ${title}`);
  };
};
