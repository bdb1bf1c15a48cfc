import type { Call } from '../../../contracts/call';
import type { Role } from '../../../contracts/governance/roles';
import type { Token } from '../../../contracts/governance/token';
import { mintToken } from './token-secret';
import type { StoredToken, TokenStore } from './token-store';

export interface TokenRequest {
  readonly name: string;
  readonly role: Role;
  readonly allProjects?: boolean;
  /** Who counts as the author of what the token makes; the token itself by default. */
  readonly author?: string;
  readonly expiresInSeconds?: number | undefined;
}

/** The token without the hash of its secret. */
export const withoutHash = ({ hash: _hash, schemaVersion: _version, ...token }: StoredToken): Token => token;

/** Makes a token in the call's project. The secret is in the answer and nowhere else. */
export const createToken = async (
  store: TokenStore,
  request: TokenRequest,
  call: Call,
): Promise<{ readonly token: Token; readonly secret: string }> => {
  const minted = mintToken();
  const lifetime = request.expiresInSeconds;
  const token: StoredToken = {
    schemaVersion: 1,
    id: minted.id,
    hash: minted.hash,
    name: request.name,
    project: call.project,
    role: request.role,
    allProjects: request.allProjects ?? false,
    author: request.author ?? `token:${minted.id}`,
    createdAt: call.time,
    createdBy: call.principal.id,
    expiresAt: lifetime ? new Date(Date.parse(call.time) + lifetime * 1000).toISOString() : null,
    revokedAt: null,
  };
  await store.create(
    token,
    {
      project: call.project,
      fact: 'TokenCreated',
      subject: { kind: 'token', id: token.id },
      details: { role: token.role, name: token.name, expiresAt: token.expiresAt },
    },
    call,
  );
  return { token: withoutHash(token), secret: minted.text };
};
