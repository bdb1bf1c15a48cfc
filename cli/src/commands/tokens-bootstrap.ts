import { bootstrapTokens } from '../bootstrap-tokens';
import { defineCommand } from '../command';
import { CommandFailure } from '../failure';
import { localTokensFile, readLocalPlatform } from '../local-platform';

interface Options {
  readonly project: string;
  readonly out?: string;
  readonly stack?: string;
}

/** The one command that needs AWS credentials: before the first token there is nobody the API would believe. */
export const tokensBootstrap = defineCommand<Options>({
  options: [
    { flags: '--project <name>', help: 'project that the tokens are for', required: true },
    {
      flags: '--out <file>',
      help: "where to keep them, readable by you alone (default: the local platform's)",
    },
    { flags: '--stack <name>', help: 'stack of the platform, as Cairn-dev (default: the local platform)' },
  ],
  details: [
    'Makes one token a role (viewer, developer, approver, admin), each an author of its own, by writing the',
    "platform's tables: whoever may do that by IAM may begin. Tokens of the file that are still good are kept.",
    'Admin is valid in every project. Further tokens: npx cairn tokens create.',
  ].join('\n'),
  examples: ['cairn tokens bootstrap --project weather --stack Cairn-dev --out tokens.json'],
  role: null,
  run: async ({ terminal: { env } }, { options: { project, out, stack } }) => {
    const local = readLocalPlatform(env);
    const file = out ?? (local && stack === undefined ? localTokensFile(env) : undefined);
    if (file === undefined)
      throw new CommandFailure('It is not said where to keep the tokens.', 'Name a file: --out tokens.json.');
    const made = (await bootstrapTokens({ project, file, stack, env, local })).map(
      ({ role, id, created }) => ({ role, id, created }),
    );
    const lines = made.map(({ role, id, created }) => `  ${role}: ${id} ${created ? 'made' : 'kept'}`);
    return {
      json: { project, file, tokens: made },
      text: [`Tokens of ${project} are in ${file}`, ...lines].join('\n'),
    };
  },
});
