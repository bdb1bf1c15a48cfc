import type { Role } from '../../contracts/governance/roles';
import { CommandFailure } from './failure';
import type { LocalPlatform } from './local-platform';

export interface TargetFlags {
  readonly url?: string;
  readonly project?: string;
  readonly role?: Role;
}

/** Which platform a command speaks to, and as whom. */
export interface Target {
  readonly url: string;
  readonly token: string;
  readonly tokenFrom: 'environment' | 'local tokens';
  /** Undefined when nobody named one: then it is the project that the token is bound to. */
  readonly project: string | undefined;
  /** Set when it is the platform that `npm start` deployed. */
  readonly local: LocalPlatform | undefined;
}

export interface TargetSources {
  readonly flags: TargetFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly local: LocalPlatform | undefined;
  /** Whose token is used at the local platform when no role is asked for. */
  readonly role: Role;
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const urlOf = ({ flags, env, local }: TargetSources): string => {
  const url = flags.url || env['CAIRN_API_URL'] || local?.apiUrl;
  if (!url)
    throw new CommandFailure(
      'No platform is known.',
      'Run `npm start` for a local one, or set CAIRN_API_URL and CAIRN_TOKEN to those of yours.',
    );
  if (!/^https?:\/\/[^/]/.test(url))
    throw new CommandFailure(
      `"${url}" is not the address of a platform.`,
      'Give one that begins with https:// or http://.',
    );
  return withoutSlash(url);
};

const localToken = (local: LocalPlatform, role: Role): string => {
  const kept = local.tokens[role];
  if (kept) return kept.token;
  throw new CommandFailure(
    `There is no local token of the role ${role}.`,
    'Run `npm start` again, which makes the missing ones, or set CAIRN_TOKEN.',
  );
};

const tokenOf = (
  sources: TargetSources,
  url: string,
  local: LocalPlatform | undefined,
): Pick<Target, 'token' | 'tokenFrom'> => {
  const { flags, env, role } = sources;
  if (flags.role) {
    if (local) return { token: localToken(local, flags.role), tokenFrom: 'local tokens' };
    throw new CommandFailure(
      `--role chooses among the tokens of the local platform, and ${url} is another one.`,
      'Leave --role out and set CAIRN_TOKEN to a token of that role.',
    );
  }
  const token = env['CAIRN_TOKEN'];
  // A token is sent only to the platform that it was set for.
  const meant = env['CAIRN_API_URL'] ? withoutSlash(env['CAIRN_API_URL']) === url : true;
  if (token && meant) return { token, tokenFrom: 'environment' };
  if (local) return { token: localToken(local, role), tokenFrom: 'local tokens' };
  throw new CommandFailure(
    token
      ? `CAIRN_TOKEN belongs to CAIRN_API_URL=${env['CAIRN_API_URL']}, not to ${url}.`
      : `There is no token for ${url}.`,
    `Set CAIRN_API_URL=${url} and CAIRN_TOKEN to a token of that platform; an admin makes one with \`npx cairn tokens create\`.`,
  );
};

/**
 * Decides which platform is meant and with which token: flags first, then CAIRN_API_URL, CAIRN_TOKEN and
 * CAIRN_PROJECT, then the platform of `npm start` with the token of the role that the command needs. Local
 * tokens are never sent anywhere else. Throws CommandFailure.
 */
export const resolveTarget = (sources: TargetSources): Target => {
  const url = urlOf(sources);
  const local = sources.local && withoutSlash(sources.local.apiUrl) === url ? sources.local : undefined;
  const { token, tokenFrom } = tokenOf(sources, url, local);
  const kept = Object.values(local?.tokens ?? {}).find((candidate) => candidate.token === token);
  const project = sources.flags.project || sources.env['CAIRN_PROJECT'] || kept?.project;
  return { url, token, tokenFrom, project, local };
};
