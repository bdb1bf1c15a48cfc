import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isCairnError } from '../../contracts/cairn-error';
import type { Role } from '../../contracts/governance/roles';
import { type BootstrapToken, bootstrapProjectTokens } from '../../lambdas/governance/public';
import { CommandFailure } from './failure';
import { type KeptTokens, readKeptTokens, writeKeptTokens } from './kept-tokens';
import type { LocalPlatform } from './local-platform';
import { findStackTables, type StackTables } from './stack-tables';

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

export interface BootstrapRequest {
  readonly project: string;
  /** Where tokens are kept; those of it that are still good stay. */
  readonly file: string;
  readonly stack: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly local: LocalPlatform | undefined;
}

/** Makes one token a role for a project, by writing the platform's tables, and keeps them in a file. */
export const bootstrapTokens = async ({ project, file, stack, env, local }: BootstrapRequest) => {
  const existing = asList(readKeptTokens(file), project);
  const tables = await withAdvice(findStackTables(stack, env, local));
  const tokens = await withAdvice(make(tables, project, existing));
  writeKeptTokens(
    file,
    Object.fromEntries(tokens.map(({ role, id, token }) => [role, { token, id, project }])),
  );
  return tokens.map(({ role, id, token }) => ({
    role,
    id,
    token,
    created: existing.every((one) => one.id !== id),
  }));
};
