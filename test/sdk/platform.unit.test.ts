import type { Context } from 'aws-lambda';
import { governanceRoutes } from '../../contracts/governance/routes';
import { memoryTokenStore } from '../../lambdas/governance/adapters/memory/token-store';
import { createToken, withoutHash } from '../../lambdas/governance/core/create-token';
import { principalOfToken } from '../../lambdas/governance/core/principal-of-token';
import { authenticator } from '../../lambdas/platform/authentication/authenticate';
import type { HttpEvent } from '../../lambdas/platform/http/event';
import { type HandlersOf, serve } from '../../lambdas/platform/http/serve';
import { createClient } from '../../sdk/src';

type Route = (typeof governanceRoutes)[number];
const served = ['governance.createToken', 'governance.listTokens', 'governance.whoAmI'] as const;
type Served = Extract<Route, { id: (typeof served)[number] }>;

/** A fetch that asks a function's handler directly, as the gateway would. */
const fetchInProcess =
  (
    handler: (
      event: HttpEvent,
      context: Context,
    ) => Promise<{ statusCode?: number; headers?: object; body?: string }>,
  ): typeof fetch =>
  async (input, init = {}) => {
    const { pathname, searchParams } = new URL(String(input));
    const event = {
      rawPath: pathname,
      rawQueryString: searchParams.toString(),
      headers: Object.fromEntries(new Headers(init.headers)),
      requestContext: { http: { method: init.method ?? 'GET' } },
      body: init.body,
      isBase64Encoded: false,
    } as unknown as HttpEvent;
    const { statusCode = 200, headers = {}, body = '' } = await handler(event, {} as Context);
    return new Response(body, {
      status: statusCode,
      headers: new Headers(headers as Record<string, string>),
    });
  };

const platform = async () => {
  const store = memoryTokenStore();
  const call = {
    principal: { id: 'test', name: 'test', author: 'test', grants: { '*': 'admin' as const } },
    project: 'weather',
    correlationId: 'c',
    time: new Date().toISOString(),
    cause: null,
  };
  const handlers: HandlersOf<Served> = {
    'governance.createToken': (request, made) => createToken(store, request, made),
    'governance.listTokens': async ({ project }) => ({
      tokens: (await store.list(project)).map(withoutHash),
    }),
    'governance.whoAmI': async (_request, { principal: { id, name, grants, defaultProject } }) => ({
      id,
      name,
      grants: { ...grants },
      defaultProject: defaultProject ?? null,
    }),
  };
  const routes = governanceRoutes.filter((route): route is Served =>
    (served as readonly string[]).includes(route.id),
  );
  const authenticate = authenticator({ token: (text, now) => principalOfToken(store, text, now) });
  const fetch = fetchInProcess(serve(routes, handlers, { authenticate: (event) => authenticate(event) }));
  const clientFor = async (role: 'admin' | 'viewer') => {
    const { secret } = await createToken(store, { name: role, role }, call);
    return createClient({ baseUrl: 'http://platform', token: secret, project: 'weather', fetch });
  };
  return { fetch, clientFor };
};

describe("the client against the platform's own handlers", () => {
  it('is who the token says', async () => {
    const { clientFor } = await platform();
    const me = await (await clientFor('viewer')).governance.whoAmI();
    expect([me.name, me.grants]).toEqual(['viewer', { weather: 'viewer' }]);
  });

  it('creates and lists', async () => {
    const client = await (await platform()).clientFor('admin');
    const { token } = await client.governance.createToken({
      name: 'ci',
      role: 'developer',
      expiresInSeconds: 60,
    });
    const { tokens } = await client.governance.listTokens();
    expect(tokens.find(({ id }) => id === token.id)).toEqual(token);
  });

  it('is told which field is wrong', async () => {
    const client = await (await platform()).clientFor('admin');
    const wrong = client.governance.createToken({ name: '', role: 'developer' });
    await expect(wrong).rejects.toMatchObject({
      code: 'request.invalid',
      status: 400,
      fields: [{ field: 'name', message: expect.any(String) }],
    });
  });

  it('is told which role is missing', async () => {
    const client = await (await platform()).clientFor('viewer');
    const denied = client.governance.listTokens();
    await expect(denied).rejects.toMatchObject({
      code: 'auth.denied',
      resolution: expect.stringContaining('admin'),
    });
  });

  it('is told that a token is missing', async () => {
    const { fetch } = await platform();
    const anonymous = createClient({ baseUrl: 'http://platform', fetch });
    await expect(anonymous.governance.whoAmI()).rejects.toMatchObject({ code: 'auth.missing', status: 401 });
  });
});
