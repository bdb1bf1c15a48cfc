import { JwtRsaVerifier } from 'aws-jwt-verify';
import { CairnError } from '../../../contracts/cairn-error';
import type { Principal } from '../../../contracts/governance/principal';
import { type Role, roles } from '../../../contracts/governance/roles';
import type { Verify } from './authenticate';

/** Group of an identity provider that grants a role: `cairn:<project>:<role>`, `*` for every project. */
const groupForm = /^cairn:([a-z0-9][a-z0-9_-]{0,62}|\*):(\w+)$/;

const isRole = (text: string | undefined): text is Role => roles.includes(text as Role);

/** Groups arrive as a list, or from some gateways as text: `[a b]`. */
const groupsOf = (claims: Readonly<Record<string, unknown>>): readonly string[] => {
  const value = claims['cognito:groups'] ?? claims['groups'];
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value.replace(/^\[|\]$/g, '').split(/[\s,]+/) : [];
};

/** The principal of verified claims: who by `sub`, what by groups. Nothing is granted by any other claim. */
export const principalOfClaims = (claims: Readonly<Record<string, unknown>>): Principal => {
  const subject = String(claims['sub']);
  const grants: Record<string, Role> = {};
  for (const group of groupsOf(claims)) {
    const [, project, role] = groupForm.exec(group) ?? [];
    if (project && isRole(role)) grants[project] = role;
  }
  const name = claims['email'] ?? claims['preferred_username'] ?? claims['cognito:username'];
  return {
    id: `oidc:${subject}`,
    name: typeof name === 'string' ? name : subject,
    author: `oidc:${subject}`,
    grants,
  };
};

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  /** @default the issuer's /.well-known/jwks.json */
  readonly jwksUri?: string | undefined;
  /** Keys that are known beforehand. @default fetched from `jwksUri` when first needed, then cached */
  readonly jwks?: Parameters<ReturnType<typeof JwtRsaVerifier.create>['cacheJwks']>[0];
}

/** Verifies RS256 tokens of one OIDC issuer (Cognito or any other): signature, expiry, issuer, audience. */
export const jwtVerifier = ({ issuer, audience, jwksUri, jwks }: Issuer): Verify => {
  const verifier = JwtRsaVerifier.create({
    issuer,
    audience,
    jwksUri: jwksUri ?? `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`,
  });
  if (jwks) verifier.cacheJwks(jwks);
  return async (text) => {
    try {
      return principalOfClaims(await verifier.verify(text));
    } catch (cause) {
      throw new CairnError('auth.invalid', 'The token is unknown, revoked or expired.', { cause });
    }
  };
};
