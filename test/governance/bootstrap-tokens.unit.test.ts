import { memoryTokenStore } from '../../lambdas/governance/adapters/memory/token-store';
import { bootstrapTokens } from '../../lambdas/governance/core/bootstrap-tokens';
import { principalOfToken } from '../../lambdas/governance/core/principal-of-token';

const now = new Date('2026-01-01T00:00:00.000Z');

describe('the first tokens of a project', () => {
  it('are one a role, each an author of its own; admin alone is valid everywhere', async () => {
    const store = memoryTokenStore();
    const tokens = await bootstrapTokens(store, 'weather', [], now);
    const principals = await Promise.all(tokens.map(({ token }) => principalOfToken(store, token, now)));
    expect(principals.map(({ grants }) => grants)).toEqual([
      { weather: 'viewer' },
      { weather: 'developer' },
      { weather: 'approver' },
      { weather: 'admin', '*': 'admin' },
    ]);
    expect(new Set(principals.map(({ author }) => author)).size).toBe(4);
  });

  it('are kept while they are good', async () => {
    const store = memoryTokenStore();
    const first = await bootstrapTokens(store, 'weather', [], now);
    expect(await bootstrapTokens(store, 'weather', first, now)).toEqual(first);
  });

  it('are made anew where the kept text opens nothing, though its id is known', async () => {
    const store = memoryTokenStore();
    const first = await bootstrapTokens(store, 'weather', [], now);
    const damaged = first.map((token) => ({
      ...token,
      token: `${token.token.slice(0, -1)}${token.token.endsWith('A') ? 'B' : 'A'}`,
    }));
    const second = await bootstrapTokens(store, 'weather', damaged, now);
    expect(second.every(({ id }) => first.every((token) => token.id !== id))).toBe(true);
  });
});
