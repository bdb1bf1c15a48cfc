import type { Call } from '../../../contracts/call';
import { type Role, roles } from '../../../contracts/governance/roles';
import { createToken } from './create-token';
import { principalOfToken } from './principal-of-token';
import type { TokenStore } from './token-store';

/** A token of a role as it is handed to the person who bootstraps. */
export interface BootstrapToken {
  readonly role: Role;
  readonly id: string;
  /** The text to present; it is nowhere else. */
  readonly token: string;
}

/** Whoever may write the table by IAM bootstraps: that is the root of trust, before any token exists. */
const bootstrapCall = (project: string, now: Date): Call => ({
  principal: { id: 'bootstrap', name: 'bootstrap', author: 'bootstrap', grants: { '*': 'admin' } },
  project,
  correlationId: `bootstrap-${now.getTime()}`,
  time: now.toISOString(),
  cause: null,
});

/**
 * One token a role for a project, each an author of its own; admin's is valid in every project. Tokens that
 * are still good are kept, so that doing it again changes nothing.
 */
export const bootstrapTokens = async (
  store: TokenStore,
  project: string,
  existing: readonly BootstrapToken[],
  now = new Date(),
): Promise<readonly BootstrapToken[]> => {
  const isGood = ({ role, token }: BootstrapToken): Promise<boolean> =>
    principalOfToken(store, token, now).then(
      ({ grants }) => grants[project] === role,
      () => false,
    );
  const make = async (role: Role): Promise<BootstrapToken> => {
    const kept = existing.find((token) => token.role === role);
    if (kept && (await isGood(kept))) return kept;
    const request = { name: `${role} of ${project}`, role, allProjects: role === 'admin' };
    const { token, secret } = await createToken(store, request, bootstrapCall(project, now));
    return { role, id: token.id, token: secret };
  };
  return Promise.all(roles.map(make));
};
