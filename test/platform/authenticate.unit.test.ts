import { isCairnError } from '../../contracts/cairn-error';
import type { Principal } from '../../contracts/governance/principal';
import {
  authenticator,
  cacheMilliseconds,
  credentialOf,
} from '../../lambdas/platform/authentication/authenticate';
import { httpEvent, principalOf } from '../harness/api-client';
import { thrownCode } from '../harness/thrown-code';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

const credentialOrCode = (header: string | undefined): string => {
  try {
    return credentialOf(header);
  } catch (error) {
    if (isCairnError(error)) return error.code;
    throw error;
  }
};

describe('the credential of a request', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    [basic('anybody:abc'), 'abc'],
    [basic(':abc'), 'abc'],
    [basic('user:with:colons'), 'with:colons'],
  ])('is taken from %s', (header, credential) => {
    expect(credentialOrCode(header)).toBe(credential);
  });

  it.each([undefined, ''])('is missing from %j', (header) => {
    expect(credentialOrCode(header)).toBe('auth.missing');
  });

  it.each([
    'Bearer',
    'Bearer ',
    'abc',
    'Digest abc',
    'Basic',
    'Basic !!!',
    basic('no-colon'),
    basic('admin:'),
    basic(''),
  ])('is not taken from %j', (header) => {
    expect(credentialOrCode(header)).toBe('auth.invalid');
  });
});

describe('the authenticator', () => {
  const start = new Date('2026-03-01T12:00:00Z');
  const later = (milliseconds: number) => new Date(start.getTime() + milliseconds);
  const request = (token: string) => httpEvent('GET', '/', { headers: { authorization: `Bearer ${token}` } });

  const setUp = () => {
    const verified: string[] = [];
    const revoked = new Set<string>();
    const token = async (text: string): Promise<Principal> => {
      verified.push(text);
      if (revoked.has(text)) throw new Error('revoked');
      return principalOf(text, 'viewer');
    };
    return { verified, revoked, authenticate: authenticator({ token }) };
  };

  it('believes a verified credential for 60 seconds without looking it up', async () => {
    const { verified, authenticate } = setUp();
    await authenticate(request('a'), start);
    expect((await authenticate(request('a'), later(cacheMilliseconds - 1))).name).toBe('a');
    expect(verified).toEqual(['a']);
    await authenticate(request('a'), later(cacheMilliseconds));
    expect(verified).toEqual(['a', 'a']);
    expect(cacheMilliseconds).toBeLessThanOrEqual(60_000);
  });

  it('refuses a revoked token after 60 seconds at the latest, also when it is used all the time', async () => {
    const { revoked, authenticate } = setUp();
    await authenticate(request('a'), start);
    revoked.add('a');
    for (let seconds = 1; seconds < 60; seconds += 1) await authenticate(request('a'), later(seconds * 1000));
    await expect(authenticate(request('a'), later(60_000))).rejects.toThrow('revoked');
    await expect(authenticate(request('a'), later(60_001))).rejects.toThrow('revoked');
  });

  it('does not remember a refusal', async () => {
    const { revoked, authenticate } = setUp();
    revoked.add('a');
    await expect(authenticate(request('a'), start)).rejects.toThrow('revoked');
    revoked.clear();
    expect((await authenticate(request('a'), start)).name).toBe('a');
  });

  it('does not take one credential for another', async () => {
    const { authenticate } = setUp();
    const names = await Promise.all(['a', 'b', 'a'].map((text) => authenticate(request(text), start)));
    expect(names.map(({ name }) => name)).toEqual(['a', 'b', 'a']);
  });

  it('keeps to a bounded number of credentials', async () => {
    const { verified, authenticate } = setUp();
    for (let index = 0; index < 2500; index += 1) await authenticate(request(`t${index}`), start);
    expect(verified).toHaveLength(2500);
    await authenticate(request('t0'), start);
    expect(verified).toHaveLength(2501);
  });

  it('sends what looks like a JWT to its verifier, where there is one', async () => {
    const jwt = async (text: string) => principalOf(`jwt ${text}`, 'viewer');
    const token = async (text: string) => principalOf(`token ${text}`, 'viewer');
    const both = authenticator({ token, jwt });
    expect((await both(request('a.b.c'), start)).name).toBe('jwt a.b.c');
    expect((await both(request('cairn_x'), start)).name).toBe('token cairn_x');
    expect((await authenticator({ token })(request('a.b.c'), start)).name).toBe('token a.b.c');
  });

  it('refuses a request without a credential before it verifies anything', async () => {
    const { verified, authenticate } = setUp();
    expect(await thrownCode(authenticate(httpEvent('GET', '/'), start))).toBe('auth.missing');
    expect(verified).toEqual([]);
  });
});

describe('a password that a browser keeps', () => {
  const authenticate = authenticator({ token: async () => principalOf('weather', 'developer') });
  const ask = (method: string, site: string | undefined, authorization = basic('me:secret')) => {
    const headers = { authorization, ...(site ? { 'sec-fetch-site': site } : {}) };
    return thrownCode(authenticate(httpEvent(method, '/api/2.0/mlflow/experiments/delete', { headers })));
  };

  it.each(['cross-site', 'same-site', 'anything'])('changes nothing for a page of %s', async (site) => {
    expect(await ask('POST', site)).toBe('auth.cross-site');
    expect(await ask('DELETE', site)).toBe('auth.cross-site');
  });

  it('counts for a link, for this site, for who types an address, and for programs', async () => {
    expect(await ask('GET', 'cross-site')).toBe('none');
    for (const site of ['same-origin', 'none', undefined]) expect(await ask('POST', site)).toBe('none');
  });

  it('is not a Bearer token, which no form can send', async () => {
    expect(await ask('POST', 'cross-site', 'Bearer secret')).toBe('none');
  });
});
