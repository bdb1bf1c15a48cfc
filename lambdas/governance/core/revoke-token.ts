import type { Call } from '../../../contracts/call';
import type { Token } from '../../../contracts/governance/token';
import { withoutHash } from './create-token';
import type { TokenStore } from './token-store';

/** Revokes a token of the call's project. Throws `token.not-found`. */
export const revokeToken = async (store: TokenStore, id: string, call: Call): Promise<Token> =>
  withoutHash(
    await store.revoke(
      call.project,
      id,
      { project: call.project, fact: 'TokenRevoked', subject: { kind: 'token', id } },
      call,
    ),
  );
