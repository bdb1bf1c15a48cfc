import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tokenVerifier } from '../governance/public';
import { authenticator } from '../platform/authentication/authenticate';
import { jwtVerifier } from '../platform/authentication/jwt-verifier';
import { configuration } from '../platform/configuration';

/** How every API unit finds out who calls: API tokens, and JWTs where an issuer is configured. */
export const authentication = (documents: DynamoDBDocumentClient) => {
  const oidc = configuration.oidc();
  return authenticator({ token: tokenVerifier(documents), jwt: oidc ? jwtVerifier(oidc) : undefined });
};
