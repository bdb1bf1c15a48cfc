import { CairnError } from '../../../contracts/cairn-error';
import type { Principal } from '../../../contracts/governance/principal';
import { readToken, sameHash } from './token-secret';
import type { TokenStore } from './token-store';

/**
 * The principal that a presented token stands for. Throws `auth.invalid`, with the same words whether the
 * token is malformed, unknown, revoked or expired.
 */
export const principalOfToken = async (
  store: Pick<TokenStore, 'find'>,
  text: string,
  now: Date,
): Promise<Principal> => {
  const presented = readToken(text);
  const stored = presented && (await store.find(presented.id));
  const alive =
    stored &&
    stored.revokedAt === null &&
    (stored.expiresAt === null || Date.parse(stored.expiresAt) > now.getTime());
  if (!presented || !stored || !alive || !sameHash(presented.hash, stored.hash))
    throw new CairnError('auth.invalid', 'The token is unknown, revoked or expired.');
  return {
    id: `token:${stored.id}`,
    name: stored.name,
    author: stored.author,
    grants: { [stored.project]: stored.role, ...(stored.allProjects ? { '*': stored.role } : {}) },
    defaultProject: stored.project,
  };
};
