import { createHash } from 'node:crypto';
import { CairnError } from '../../../contracts/cairn-error';
import type { Principal } from '../../../contracts/governance/principal';
import { type HttpEvent, header } from '../http/event';

/** How long a verified credential is believed without a look-up: the life of a revoked token. */
export const cacheMilliseconds = 60_000;
const cacheSize = 1000;

export type Verify = (text: string, now: Date) => Promise<Principal>;

/** The credential of an Authorization header: a Bearer token, or the password of Basic. */
export const credentialOf = (authorization: string | undefined): string => {
  if (!authorization) throw new CairnError('auth.missing', 'The request carries no Authorization header.');
  const [scheme = '', ...rest] = authorization.split(' ');
  const value = rest.join(' ').trim();
  if (scheme.toLowerCase() === 'bearer' && value) return value;
  if (scheme.toLowerCase() === 'basic' && value) {
    const decoded = Buffer.from(value, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    if (colon >= 0 && colon < decoded.length - 1) return decoded.slice(colon + 1);
  }
  throw new CairnError(
    'auth.invalid',
    'The Authorization header must be `Bearer <token>` or Basic with the token as password.',
  );
};

const readers: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Browsers keep the password of Basic and send it by themselves, also with a form of another site. They say where a
 * request comes from (Fetch Metadata), and no page can forge that; other clients say nothing and send no forms.
 */
const refuseKeptPassword = (event: HttpEvent): void => {
  const site = header(event, 'sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  if (readers.has(event.requestContext.http.method)) return;
  if (!header(event, 'authorization')?.toLowerCase().startsWith('basic ')) return;
  throw new CairnError(
    'auth.cross-site',
    'A page of another site has sent this, with a password that the browser keeps.',
  );
};

const looksLikeJwt = (credential: string): boolean => credential.split('.').length === 3;

/**
 * Authenticates requests by API token, or by JWT where an issuer is configured. Verified credentials are
 * cached for 60 seconds under their hash; refusals are not cached.
 */
export const authenticator = (verifiers: { readonly token: Verify; readonly jwt?: Verify | undefined }) => {
  const cache = new Map<string, { readonly principal: Principal; readonly until: number }>();

  return async (event: HttpEvent, now = new Date()): Promise<Principal> => {
    const credential = credentialOf(header(event, 'authorization'));
    refuseKeptPassword(event);
    const key = createHash('sha256').update(credential).digest('base64');
    const cached = cache.get(key);
    if (cached && cached.until > now.getTime()) return cached.principal;
    cache.delete(key);
    const verify = verifiers.jwt && looksLikeJwt(credential) ? verifiers.jwt : verifiers.token;
    const principal = await verify(credential, now);
    if (cache.size >= cacheSize) cache.clear();
    cache.set(key, { principal, until: now.getTime() + cacheMilliseconds });
    return principal;
  };
};
