import { join } from 'node:path';
import type { Role } from '../../../contracts/governance/roles';
import type { Client } from '../../../sdk/src';
import { bootstrapTokens } from '../bootstrap-tokens';
import { CommandFailure } from '../failure';
import { type LocalPlatform, localTokensFile, projectTokensFile, readLocalPlatform } from '../local-platform';
import type { Session } from '../session';
import { resolveTarget } from '../target';

/** A client of the project for each role that `cairn up` acts in. */
export interface Access {
  readonly developer: Client<true>;
  /** Undefined when no token of somebody else is at hand: then somebody else has to approve. */
  readonly approver: Client<true> | undefined;
  /** Tokens that were made for it just now. */
  readonly made: number;
}

interface Wanted {
  readonly project: string;
  /** Folder of the project, where tokens of a platform on AWS are kept. */
  readonly folder: string;
  readonly stack: string | undefined;
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const clientOf = (baseUrl: string, token: string, project: string): Client<true> => {
  const { createClient } = require('../../../sdk/src') as typeof import('../../../sdk/src');
  return createClient({ baseUrl, token, project });
};

/** Where tokens of a project are kept: with those of `npm start` where these are of the same project. */
const tokensFile = (
  env: Session['terminal']['env'],
  local: LocalPlatform | undefined,
  { project, folder }: Wanted,
): string => {
  if (!local) return join(folder, '.cairn', `tokens.${project}.json`);
  return local.tokens.developer?.project === project ? localTokensFile(env) : projectTokensFile(env, project);
};

/** Tokens by writing the tables of the platform: the local one, or a stack in AWS. */
const bootstrapped = async ({ terminal: { env } }: Session, url: string, wanted: Wanted): Promise<Access> => {
  const { project, stack } = wanted;
  const local = stack === undefined ? readLocalPlatform(env) : undefined;
  const file = tokensFile(env, local, wanted);
  const tokens = await bootstrapTokens({ project, file, stack, env, local });
  const of = (role: Role): Client<true> => {
    const found = tokens.find((token) => token.role === role);
    if (!found) throw new Error(`no token of the role ${role} was made`);
    return clientOf(url, found.token, project);
  };
  const made = tokens.filter(({ created }) => created).length;
  return { developer: of('developer'), approver: of('approver'), made };
};

/**
 * Access to the platform. At the local platform, and with --stack, tokens of the project are made where there
 * are none; elsewhere CAIRN_TOKEN is the developer's and CAIRN_APPROVER_TOKEN that of whoever approves.
 */
export const accessFor = async (session: Session, wanted: Wanted): Promise<Access> => {
  const { flags, terminal } = session;
  const { env } = terminal;
  const local = readLocalPlatform(env, wanted.project);
  const said = flags.url || env['CAIRN_API_URL'];
  if (wanted.stack !== undefined) {
    if (said) return bootstrapped(session, withoutSlash(said), wanted);
    throw new CommandFailure(
      `It is not said where ${wanted.stack} answers.`,
      'Give the address of its API: --url https://…',
    );
  }
  if (local && (!said || withoutSlash(said) === withoutSlash(local.apiUrl)))
    return bootstrapped(session, withoutSlash(local.apiUrl), wanted);
  const { url, token } = resolveTarget({ flags, env, local, role: 'developer' });
  const approver = env['CAIRN_APPROVER_TOKEN'];
  return {
    developer: clientOf(url, token, wanted.project),
    approver: approver ? clientOf(url, approver, wanted.project) : undefined,
    made: 0,
  };
};
