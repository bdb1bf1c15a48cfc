import { CommandFailure } from '../failure';
import type { DestroyPlan } from './plan';

/** Refuses credentials of another account than the one that was meant, if one was named. Throws CommandFailure. */
export const refuseOtherAccount = (
  { name, account: { account } }: DestroyPlan,
  meant: string | undefined,
): void => {
  if (meant === undefined || meant === account) return;
  throw new CommandFailure(
    `The credentials are of account ${account}, and --account says ${meant}: nothing of ${name} was removed.`,
    'Set the credentials of the account that is meant (AWS_PROFILE).',
  );
};

/** Refuses what cannot go well, and what would cut somebody off who did not ask for it. Throws CommandFailure. */
export const refuseUnready = ({ name, obstacles, atWork }: DestroyPlan, force: boolean): void => {
  const [first] = obstacles;
  if (first)
    throw new CommandFailure(
      obstacles.map(({ what }) => what).join('\n'),
      `${obstacles.map(({ todo }) => todo).join('; ')}. Then run the command again.`,
    );
  if (atWork.length === 0 || force) return;
  const listed = atWork.map(({ kind, name: which, note }) => `${kind} ${which}, ${note}`);
  throw new CommandFailure(
    [`${name} is at work, and nothing was removed:`, ...listed].join('\n'),
    'Wait for the executions and retire the endpoints (`npx cairn retire`), or add --force: it stops the executions, and the endpoints end with the stack.',
  );
};
