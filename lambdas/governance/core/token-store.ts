import type { Call } from '../../../contracts/call';
import type { Token } from '../../../contracts/governance/token';
import type { Statement } from '../../../contracts/journal';

/** A token with the hash of its secret, as stored. */
export interface StoredToken extends Token {
  readonly schemaVersion: 1;
  readonly hash: string;
}

/** Port: tokens. Writes commit their journal statement in the same transaction. */
export interface TokenStore {
  /** The token of an id, or undefined. Strongly consistent. */
  find(id: string): Promise<StoredToken | undefined>;
  list(project: string): Promise<readonly StoredToken[]>;
  create(token: StoredToken, statement: Statement, call: Call): Promise<void>;
  /** Marks a token revoked. Throws `token.not-found`; revoking twice keeps the first time. */
  revoke(project: string, id: string, statement: Statement, call: Call): Promise<StoredToken>;
}
