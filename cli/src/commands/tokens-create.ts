import type { Role } from '../../../contracts/governance/roles';
import { defineCommand } from '../command';
import { lengthOfTime } from '../length-of-time';
import { roleNames } from '../role-names';

interface Options {
  readonly grant: Role;
  readonly expiresIn?: number;
}

export const tokensCreate = defineCommand<Options>({
  arguments: [{ name: '<name>', help: 'who or what uses it, for people' }],
  options: [
    { flags: '--grant <role>', help: 'what it may do in the project', choices: roleNames, required: true },
    { flags: '--expires-in <time>', help: '90s, 15m, 2h, 30d (default: never)', parse: lengthOfTime(1) },
  ],
  examples: ['cairn tokens create ci --grant developer --expires-in 30d'],
  role: 'admin',
  run: async (session, { options: { grant, expiresIn }, args: [name = ''] }) => {
    const client = await session.client();
    const made = await client.governance.createToken({ name, role: grant, expiresInSeconds: expiresIn });
    session.progress.line(
      `Token ${made.token.id} for ${name}: ${grant}. Keep it now, it is not shown again.`,
    );
    return { json: made, text: made.secret };
  },
});
