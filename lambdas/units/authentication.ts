import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tokenVerifier } from '../governance/public';
import { authenticator } from '../platform/authentication/authenticate';
import { configuration } from '../platform/configuration';
import { whenUsed } from '../platform/when-used';

/** How every API unit finds out who calls: API tokens, and JWTs where an issuer is configured. */
export const authentication = (documents: DynamoDBDocumentClient) => {
  const oidc = configuration.oidc();
  if (!oidc) return authenticator({ token: tokenVerifier(documents) });
  const issuer = whenUsed(async () => ({
    verify: (await import('../platform/authentication/jwt-verifier')).jwtVerifier(oidc),
  }));
  return authenticator({ token: tokenVerifier(documents), jwt: issuer.verify });
};
