import type { TokenStore } from '../../lambdas/governance/core/token-store';
import { thrownCode } from '../harness/thrown-code';
import { callOf, makeToken, statement } from './fixtures';

const admin = callOf('admin');
const created = statement({ fact: 'TokenCreated' });
const revoked = statement({ fact: 'TokenRevoked' });

/** What every token store does. `entries` counts the journal entries of a fact. */
export const tokenStoreContract = (
  make: () => Promise<{ store: TokenStore; entries: (fact: string) => Promise<number> }>,
): void => {
  it('finds a token by its id and lists it in its project only', async () => {
    const { store } = await make();
    const token = makeToken();
    const other = makeToken({ id: 'fedcba9876543210', project: 'traffic' });
    await store.create(token, created, admin);
    await store.create(other, { ...created, project: 'traffic' }, callOf('admin', 'traffic'));
    expect(await store.find(token.id)).toEqual(token);
    expect(await store.find('0000000000000000')).toBeUndefined();
    expect(await store.list('weather')).toEqual([token]);
    expect(await store.list('nowhere')).toEqual([]);
  });

  it('lists more tokens than one batch read takes', async () => {
    const { store } = await make();
    const ids = Array.from({ length: 120 }, (_, index) => index.toString(16).padStart(16, '0'));
    for (const id of ids) await store.create(makeToken({ id }), created, admin);
    expect((await store.list('weather')).map(({ id }) => id).sort()).toEqual(ids);
  });

  it('keeps an expiry', async () => {
    const { store } = await make();
    const token = makeToken({ expiresAt: '2026-03-01T13:00:00.000Z' });
    await store.create(token, created, admin);
    expect(await store.find(token.id)).toEqual(token);
  });

  it('refuses an id that is taken', async () => {
    const { store, entries } = await make();
    await store.create(makeToken(), created, admin);
    const again = store.create(makeToken({ name: 'other' }), created, admin);
    expect(await thrownCode(again)).toBe('storage.conflict');
    expect((await store.find(makeToken().id))?.name).toBe('ci');
    expect(await entries('TokenCreated')).toBe(1);
  });

  it('revokes a token at the time of the call', async () => {
    const { store } = await make();
    await store.create(makeToken(), created, admin);
    const answer = await store.revoke('weather', makeToken().id, revoked, admin);
    expect(answer).toEqual(makeToken({ revokedAt: admin.time }));
    expect(await store.find(makeToken().id)).toEqual(answer);
  });

  it('keeps the first time of many revocations at once, and states it once', async () => {
    const { store, entries } = await make();
    await store.create(makeToken(), created, admin);
    const calls = Array.from({ length: 8 }, (_, index) =>
      callOf('admin', 'weather', 'admin', `2026-03-01T12:00:0${index}.000Z`),
    );
    const answers = await Promise.all(
      calls.map((call) => store.revoke('weather', makeToken().id, revoked, call)),
    );
    const stored = await store.find(makeToken().id);
    expect(new Set(answers.map(({ revokedAt }) => revokedAt))).toEqual(new Set([stored?.revokedAt]));
    expect(await entries('TokenRevoked')).toBe(1);
  });

  it('does not revoke what is not of the project', async () => {
    const { store } = await make();
    await store.create(makeToken(), created, admin);
    const foreign = store.revoke('traffic', makeToken().id, revoked, admin);
    expect(await thrownCode(foreign)).toBe('token.not-found');
    expect(await thrownCode(store.revoke('weather', 'absent', revoked, admin))).toBe('token.not-found');
  });
};
