import type { Role } from '../../contracts/governance/roles';
import type { FailureFacts } from './explain-failure';
import type { LocalPlatform } from './local-platform';

export interface ShellSituation {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly local: LocalPlatform | undefined;
  /** Role that the command needs. */
  readonly role: Role | null;
}

const forget = 'eval "$(npx cairn env --unset)" makes this shell forget it.';

/** When a variable that was once set in the shell is a likely reason of a failure: what to do about it. */
export const shellHint = (
  { code, status }: FailureFacts,
  { env, local, role }: ShellSituation,
): string | null => {
  const { CAIRN_API_URL: url, CAIRN_TOKEN: token } = env;
  if (code === 'client.unreachable' && url && local && local.apiUrl !== url)
    return `CAIRN_API_URL is ${url} here, the local platform is ${local.apiUrl}: ${forget}`;
  if (status === 401 && token) return `The token is that of CAIRN_TOKEN: ${forget}`;
  if (code === 'auth.denied' && token && role && local?.tokens[role])
    return `The token is that of CAIRN_TOKEN; --role ${role} takes the local one of that role.`;
  return null;
};
