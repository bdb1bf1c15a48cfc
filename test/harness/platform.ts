import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Role } from '../../contracts/governance/roles';
import { type BootstrapToken, bootstrapProjectTokens } from '../../lambdas/governance/public';
import { createClient } from '../../sdk/src';

interface DeployedState {
  readonly apiUrl: string;
  readonly stack: string;
  readonly outputs: { readonly PlatformTable: string; readonly JournalTable: string };
}

const stateFile = process.env['CAIRN_STATE'];
if (!stateFile) throw new Error('CAIRN_STATE is not set: end-to-end tests run by `npm test -- --only e2e`');

/** Where the platform of the end-to-end tests is. */
export const state = JSON.parse(readFileSync(stateFile, 'utf8')) as DeployedState;

const readJson = <T>(path: string, otherwise: T): T => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return otherwise;
  }
};

/** One token a role of a project, made once for all test files. */
export const tokensOf = async (project: string): Promise<Readonly<Record<Role, string>>> => {
  const file = join(dirname(stateFile), `tokens-${project}.json`);
  const tables = { platform: state.outputs.PlatformTable, journal: state.outputs.JournalTable };
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const tokens = await bootstrapProjectTokens(
    documents,
    tables,
    project,
    readJson<BootstrapToken[]>(file, []),
  );
  writeFileSync(file, JSON.stringify(tokens), { mode: 0o600 });
  return Object.fromEntries(tokens.map(({ role, token }) => [role, token])) as Record<Role, string>;
};

/** A client of a project with the rights of a role. */
export const clientOf = async (project: string, role: Role) =>
  createClient({ baseUrl: state.apiUrl, token: (await tokensOf(project))[role], project });

/** Waits until a look-up gives something; fails with what it saw last. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  withinSeconds = 120,
): Promise<T> => {
  const end = Date.now() + withinSeconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what} did not come within ${withinSeconds} s`);
    await pause(200);
  }
};
