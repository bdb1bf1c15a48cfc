import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isCairnError } from '../../../contracts/cairn-error';
import type { Role } from '../../../contracts/governance/roles';
import { type BootstrapToken, bootstrapProjectTokens } from '../../../lambdas/governance/public';
import { defineCommand } from '../command';
import { CommandFailure } from '../failure';
import { type KeptTokens, readKeptTokens, writeKeptTokens } from '../kept-tokens';
import { localTokensFile, readLocalPlatform } from '../local-platform';
import { findStackTables, type StackTables } from '../stack-tables';

interface Options {
  readonly project: string;
  readonly out?: string;
  readonly stack?: string;
}

const asList = (kept: KeptTokens, project: string): readonly BootstrapToken[] =>
  Object.entries(kept)
    .filter(([, token]) => token.project === project)
    .map(([role, { id, token }]) => ({ role: role as Role, id, token }));

const make = async (tables: StackTables, project: string, existing: readonly BootstrapToken[]) => {
  const client = new DynamoDBClient({ maxAttempts: 3, ...tables.connection });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  try {
    return await bootstrapProjectTokens(documents, tables, project, existing);
  } finally {
    client.destroy();
  }
};

/** What AWS refuses is for the person at the keyboard to mend: credentials, region, names. */
const withAdvice = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof CommandFailure || isCairnError(cause)) throw cause;
    throw new CommandFailure(
      `The tables of the platform cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Check AWS credentials and region, that the platform is up, and that --stack names it.',
      { cause },
    );
  }
};

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
    const existing = asList(readKeptTokens(file), project);
    const tables = await withAdvice(findStackTables(stack, env, local));
    const tokens = await withAdvice(make(tables, project, existing));
    writeKeptTokens(
      file,
      Object.fromEntries(tokens.map(({ role, id, token }) => [role, { token, id, project }])),
    );
    const made = tokens.map(({ role, id }) => ({
      role,
      id,
      created: existing.every((one) => one.id !== id),
    }));
    const lines = made.map(({ role, id, created }) => `  ${role}: ${id} ${created ? 'made' : 'kept'}`);
    return {
      json: { project, file, tokens: made },
      text: [`Tokens of ${project} are in ${file}`, ...lines].join('\n'),
    };
  },
});
