import { memoryTokenStore } from '../../lambdas/governance/adapters/memory/token-store';
import { createToken } from '../../lambdas/governance/core/create-token';
import { principalOfToken } from '../../lambdas/governance/core/principal-of-token';
import { revokeToken } from '../../lambdas/governance/core/revoke-token';
import { mintToken } from '../../lambdas/governance/core/token-secret';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { thrownCode } from '../harness/thrown-code';
import { callOf, now } from './fixtures';

const admin = callOf('admin');
const later = (seconds: number) => new Date(Date.parse(now) + seconds * 1000);

const setUp = () => {
  const journal = new MemoryJournal();
  return { journal, store: memoryTokenStore(journal) };
};

describe('a presented token', () => {
  it('stands for a principal with the role of the token in its project', async () => {
    const { store } = setUp();
    const { token, secret } = await createToken(store, { name: 'ci', role: 'developer' }, admin);
    expect(await principalOfToken(store, secret, later(0))).toEqual({
      id: `token:${token.id}`,
      name: 'ci',
      author: `token:${token.id}`,
      grants: { weather: 'developer' },
      defaultProject: 'weather',
    });
  });

  it('stands for whoever it was made on behalf of', async () => {
    const { store } = setUp();
    const request = { name: 'execution', role: 'developer' as const, author: 'token:ada' };
    const { secret } = await createToken(store, request, admin);
    expect((await principalOfToken(store, secret, later(0))).author).toBe('token:ada');
  });

  it('holds in every project when it was made so', async () => {
    const { store } = setUp();
    const request = { name: 'root', role: 'admin' as const, allProjects: true };
    const { secret } = await createToken(store, request, admin);
    expect((await principalOfToken(store, secret, later(0))).grants).toEqual({
      weather: 'admin',
      '*': 'admin',
    });
  });

  it('is refused from the second at which it expires', async () => {
    const { store } = setUp();
    const request = { name: 'short', role: 'viewer' as const, expiresInSeconds: 60 };
    const { secret } = await createToken(store, request, admin);
    expect((await principalOfToken(store, secret, later(59))).name).toBe('short');
    expect(await thrownCode(principalOfToken(store, secret, later(60)))).toBe('auth.invalid');
  });

  it('is refused once it is revoked', async () => {
    const { store } = setUp();
    const { token, secret } = await createToken(store, { name: 'ci', role: 'viewer' }, admin);
    await revokeToken(store, token.id, admin);
    expect(await thrownCode(principalOfToken(store, secret, later(1)))).toBe('auth.invalid');
  });

  it('is refused with the same words whatever is wrong with it', async () => {
    const { store } = setUp();
    const { token, secret } = await createToken(store, { name: 'ci', role: 'viewer' }, admin);
    const otherSecret = `cairn_${token.id}_${mintToken().text.slice(-43)}`;
    const words = await Promise.all(
      ['nonsense', mintToken().text, otherSecret, `${secret}x`].map((text) =>
        principalOfToken(store, text, later(0)).catch((error: Error) => error.message),
      ),
    );
    expect(new Set(words)).toEqual(new Set(['The token is unknown, revoked or expired.']));
  });
});

describe('making and revoking a token', () => {
  it('is in the journal, without secret and hash', async () => {
    const { store, journal } = setUp();
    const { token, secret } = await createToken(store, { name: 'ci', role: 'viewer' }, admin);
    await revokeToken(store, token.id, admin);
    expect(journal.entries.map(({ fact, subject }) => `${fact} ${subject.id}`)).toEqual([
      `TokenCreated ${token.id}`,
      `TokenRevoked ${token.id}`,
    ]);
    const stored = await store.find(token.id);
    expect(JSON.stringify(journal.entries)).not.toContain(stored?.hash);
    expect(JSON.stringify([journal.entries, stored])).not.toContain(secret.slice(-43));
  });

  it('does not list the hash', async () => {
    const { store } = setUp();
    const { token } = await createToken(store, { name: 'ci', role: 'viewer' }, admin);
    expect(token).not.toHaveProperty('hash');
    expect(await revokeToken(store, token.id, admin)).not.toHaveProperty('hash');
  });

  it('is refused for a token of another project', async () => {
    const { store } = setUp();
    const { token } = await createToken(store, { name: 'ci', role: 'viewer' }, admin);
    const foreign = revokeToken(store, token.id, callOf('mallory', 'traffic'));
    expect(await thrownCode(foreign)).toBe('token.not-found');
    expect((await store.find(token.id))?.revokedAt).toBeNull();
  });
});
