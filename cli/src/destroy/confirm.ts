import { CommandFailure, UsageFailure } from '../failure';
import type { Session } from '../session';

/**
 * Lets nothing happen that nobody meant: the stack's name is given with --yes, or typed in at the terminal.
 * Throws CommandFailure when it was not, UsageFailure for the name of another stack.
 */
export const confirm = async (
  { terminal, colours }: Session,
  name: string,
  { yes, shown }: { readonly yes: string | undefined; readonly shown: string },
): Promise<void> => {
  if (yes === name) return;
  if (yes !== undefined) throw new UsageFailure(`--yes says "${yes}", and the stack is ${name}`);
  const { ask, stderr } = terminal;
  if (!ask)
    throw new CommandFailure(
      `Nothing was removed: nobody said yes to the removal of ${name}.`,
      `Look at the plan (\`npx cairn destroy --stack ${name} --plan\`), then say so: --yes ${name}.`,
    );
  stderr.write(`${shown}\n\n`);
  const typed = (await ask(`Type ${colours.bold(name)} to remove it: `)).trim();
  if (typed !== name)
    throw new CommandFailure('Nothing was removed.', `Type ${name}, letter by letter, to remove it.`);
};
