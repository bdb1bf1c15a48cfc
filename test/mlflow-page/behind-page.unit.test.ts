import type { Context } from 'aws-lambda';
import { CairnError } from '../../contracts/cairn-error';
import { behindPage } from '../../lambdas/mlflow-page/behind-page';
import { errorResult } from '../../lambdas/platform/http/error-forms';
import type { HttpEvent, HttpResult } from '../../lambdas/platform/http/event';
import { type ApiRequest, httpEvent } from '../harness/api-client';

const signedIn = 'cairn-mlflow-token=secret; mlflow_user=ada';
const same = { 'sec-fetch-site': 'same-origin' };
const own = '/mlflow/ajax-api/2.0/mlflow/runs/create';

const answerWith = (status: number): HttpResult =>
  status === 401
    ? errorResult('mlflow', new CairnError('auth.invalid', 'The token is unknown.'), 'c-1')
    : { statusCode: status, headers: {}, body: '{}' };

/** What the function behind sees of a request, if it sees it at all, and what the browser gets. */
const ask = async (
  method: string,
  path: string,
  { cookie, status = 200, ...request }: ApiRequest & { cookie?: string; status?: number } = {},
) => {
  const seen: HttpEvent[] = [];
  const handler = behindPage(async (event) => {
    seen.push(event);
    return answerWith(status);
  });
  const event = httpEvent(method, path, request);
  const cookies = cookie === undefined ? {} : { cookies: cookie.split('; ') };
  const result = await handler({ ...event, ...cookies }, {} as Context);
  return { result, seen: seen[0] };
};

describe('a cookie of the page', () => {
  it('stands for the token below the page, by the path that other clients use', async () => {
    const { seen } = await ask('GET', '/mlflow/ajax-api/2.0/mlflow/runs/get?run_id=1', { cookie: signedIn });
    expect(seen?.headers['authorization']).toBe('Bearer secret');
    expect(seen?.rawPath).toBe('/ajax-api/2.0/mlflow/runs/get');
    expect(seen?.rawQueryString).toBe('run_id=1');
  });

  it.each([
    '/ajax-api/2.0/mlflow/runs/get',
    '/api/2.0/mlflow/runs/get',
    '/mlflowx/ajax-api/2.0/mlflow/runs/get',
    '//mlflow/ajax-api/2.0/mlflow/runs/get',
    '/MLFLOW/ajax-api/2.0/mlflow/runs/get',
    '/get-artifact',
    '/graphql',
    '/console',
  ])('means nothing at %s', async (path) => {
    const { seen } = await ask('GET', path, { cookie: signedIn });
    expect(seen?.headers['authorization']).toBeUndefined();
    expect(seen?.rawPath).toBe(path);
  });

  it('gives way to an Authorization header', async () => {
    const { seen, result } = await ask('POST', own, {
      cookie: signedIn,
      headers: { authorization: 'Bearer other' },
      body: {},
      status: 401,
    });
    expect(seen?.headers['authorization']).toBe('Bearer other');
    expect(result.cookies).toBeUndefined();
  });

  it('is read from the header, too, where a gateway leaves it', async () => {
    const { seen } = await ask('GET', '/mlflow/graphql', { headers: { cookie: signedIn } });
    expect(seen?.headers['authorization']).toBe('Bearer secret');
  });

  it('counts over HTTPS only under the name that browsers protect', async () => {
    const https = { 'x-forwarded-proto': 'https' };
    const plain = await ask('GET', '/mlflow/graphql', { cookie: signedIn, headers: https });
    expect(plain.seen?.headers['authorization']).toBeUndefined();
    const secure = await ask('GET', '/mlflow/graphql', { cookie: `__Secure-${signedIn}`, headers: https });
    expect(secure.seen?.headers['authorization']).toBe('Bearer secret');
  });

  it('is over when the page has signed out, and is then taken away', async () => {
    const { seen, result } = await ask('GET', '/mlflow/graphql', { cookie: 'cairn-mlflow-token=secret' });
    expect(seen?.headers['authorization']).toBeUndefined();
    expect(result.cookies?.[0]).toBe(
      'cairn-mlflow-token=; Path=/mlflow; Max-Age=0; SameSite=Strict; HttpOnly',
    );
  });

  it('is taken away when the token is over, and the browser asks for no password', async () => {
    const { result } = await ask('GET', '/mlflow/graphql', { cookie: signedIn, status: 401 });
    expect(result.cookies).toHaveLength(3);
    expect(Object.keys(result.headers ?? {})).not.toContain('www-authenticate');
  });
});

describe('a change by the page', () => {
  it.each<[string, Record<string, string>]>([
    ['says nothing of its origin', {}],
    ['comes from another site', { 'sec-fetch-site': 'cross-site' }],
    ['comes from a sibling', { 'sec-fetch-site': 'same-site', origin: 'https://a.example' }],
    ['was typed', { 'sec-fetch-site': 'none' }],
    ['has another origin', { origin: 'https://evil.example', host: 'cairn.example' }],
    ['has no origin that is one', { origin: 'null', host: 'null' }],
    ['has another port', { origin: 'http://127.0.0.1:1', host: '127.0.0.1:2' }],
  ])('is refused when it %s', async (_why, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { seen, result } = await ask(method, own, { cookie: signedIn, headers, body: {} });
      expect(seen).toBeUndefined();
      expect(result.statusCode).toBe(403);
      expect(JSON.parse(result.body ?? '')).toMatchObject({ error_code: 'PERMISSION_DENIED' });
    }
  });

  it.each<[string, Record<string, string>]>([
    ['the browser says so', same],
    ['the origin is its own', { origin: 'https://cairn.example', host: 'cairn.example' }],
    [
      'a proxy knows its own',
      { origin: 'http://127.0.0.1:4600', host: 'x', 'x-forwarded-host': '127.0.0.1:4600' },
    ],
  ])('passes when %s', async (_why, headers) => {
    expect((await ask('POST', own, { cookie: signedIn, headers, body: {} })).seen).toBeDefined();
  });
});

describe('the project', () => {
  it('that the page names last is meant by addresses of files', async () => {
    const path = '/mlflow/ajax-api/2.0/mlflow/experiments/search';
    const named = await ask('GET', path, { cookie: signedIn, headers: { 'x-mlflow-workspace': 'energy' } });
    expect(named.result.cookies).toEqual([
      'cairn-mlflow-project=energy; Path=/mlflow; Max-Age=86400; SameSite=Strict; HttpOnly',
    ]);
    const cookie = `${signedIn}; cairn-mlflow-project=energy`;
    const file = await ask('GET', '/mlflow/get-artifact?path=x', { cookie });
    expect(file.seen?.headers['x-mlflow-workspace']).toBe('energy');
    expect(file.result.cookies).toBeUndefined();
  });

  it.each(['../x', 'a;Domain=evil', '', 'A'])('%j is none, and is not kept', async (name) => {
    const headers = { 'x-mlflow-workspace': name };
    const { result } = await ask('GET', '/mlflow/graphql', { cookie: signedIn, headers });
    expect(result.cookies).toBeUndefined();
  });

  it('of a refused request is not kept', async () => {
    const headers = { 'x-mlflow-workspace': 'energy' };
    const { result } = await ask('GET', '/mlflow/graphql', { cookie: signedIn, headers, status: 403 });
    expect(result.cookies).toBeUndefined();
  });
});

it.each(['/mlflow', '/mlflow/'])('%s leads to the page, whichever function is asked', async (path) => {
  const { result } = await ask('GET', path);
  expect(result).toMatchObject({ statusCode: 302, headers: { location: '/mlflow/index.html' } });
});
