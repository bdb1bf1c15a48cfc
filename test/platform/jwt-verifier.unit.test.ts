import { createSign, generateKeyPairSync } from 'node:crypto';
import { jwtVerifier, principalOfClaims } from '../../lambdas/platform/authentication/jwt-verifier';

const issuer = 'https://issuer.example';
const audience = 'cairn';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { n, e } = publicKey.export({ format: 'jwk' });
const jwks = { keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'key', n: String(n), e: String(e) }] };
const verify = jwtVerifier({ issuer, audience, jwks });

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const soon = () => Math.floor(Date.now() / 1000) + 60;

const tokenOf = (changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}) => {
  const claims = {
    iss: issuer,
    aud: audience,
    sub: 'ada',
    exp: soon(),
    groups: ['cairn:weather:approver'],
    ...changes,
  };
  const body = `${encode({ alg: 'RS256', kid: 'key', ...header })}.${encode(claims)}`;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey, 'base64url')}`;
};

describe('a JWT', () => {
  it('of the issuer stands for a principal with the roles of its groups', async () => {
    await expect(verify(tokenOf(), new Date())).resolves.toMatchObject({
      id: 'oidc:ada',
      author: 'oidc:ada',
      grants: { weather: 'approver' },
    });
  });

  it.each([
    ['that is expired', tokenOf({ exp: soon() - 3600 })],
    ['for another audience', tokenOf({ aud: 'other' })],
    ['of another issuer', tokenOf({ iss: 'https://evil.example' })],
    ['without a signature algorithm', tokenOf({}, { alg: 'none' })],
    [
      'whose claims were changed',
      tokenOf().replace(/\.[^.]+\./, `.${encode({ iss: issuer, aud: audience, sub: 'eve', exp: soon() })}.`),
    ],
    ['that is no JWT', 'a.b.c'],
  ])('%s is refused', async (_what, token) => {
    await expect(verify(token, new Date())).rejects.toMatchObject({ code: 'auth.invalid' });
  });
});

describe('claims', () => {
  it('grant roles by groups alone, in any spelling that gateways give', () => {
    expect(principalOfClaims({ sub: 'a', 'cognito:groups': '[cairn:*:viewer other]' }).grants).toEqual({
      '*': 'viewer',
    });
    expect(
      principalOfClaims({ sub: 'a', groups: ['cairn:weather:root', 'admin', 'cairn:x:admin:y'] }).grants,
    ).toEqual({});
    expect(principalOfClaims({ sub: 'a', role: 'admin', grants: { '*': 'admin' } }).grants).toEqual({});
  });
});
