import fc from 'fast-check';
import type { Call } from '../../contracts/call';
import { memoryTokenStore } from '../../lambdas/governance/adapters/memory/token-store';
import { createToken } from '../../lambdas/governance/core/create-token';
import { makersOfToken } from '../../lambdas/governance/core/makers-of-token';

const callOf = (id: string): Call => ({
  principal: { id, name: id, author: id, grants: { weather: 'admin' } },
  project: 'weather',
  correlationId: 'correlation',
  time: '2026-01-01T00:00:00.000Z',
  cause: null,
});

describe('the makers of a token', () => {
  it('are everybody on the way up to whoever signed in, and nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(30), { minLength: 1, maxLength: 30 }), async (choices) => {
        const store = memoryTokenStore();
        const principals = ['oidc:ada'];
        const parents = new Map<string, string>();
        for (const choice of choices) {
          const maker = principals[choice % principals.length] as string;
          const { token } = await createToken(store, { name: 't', role: 'admin' }, callOf(maker));
          principals.push(`token:${token.id}`);
          parents.set(`token:${token.id}`, maker);
        }
        for (const principal of principals) {
          const expected: string[] = [];
          for (let at = parents.get(principal); at !== undefined; at = parents.get(at)) expected.push(at);
          expect(await makersOfToken(store, principal)).toEqual(expected);
        }
      }),
    );
  });

  it('include whom a token acts for', async () => {
    const store = memoryTokenStore();
    const request = { name: 't', role: 'approver' as const, author: 'token:ada' };
    const { token } = await createToken(store, request, callOf('execution:training-1'));
    expect(await makersOfToken(store, `token:${token.id}`)).toEqual(['token:ada', 'execution:training-1']);
  });

  it('are nobody for a person who signed in, and for a token that is gone', async () => {
    expect(await makersOfToken(memoryTokenStore(), 'oidc:ada')).toEqual([]);
    expect(await makersOfToken(memoryTokenStore(), 'token:gone')).toEqual([]);
  });
});
