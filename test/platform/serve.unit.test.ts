import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { CairnError } from '../../contracts/cairn-error';
import { defineRoute } from '../../contracts/http/route';
import { type HandlersOf, RawResult, serve } from '../../lambdas/platform/http/serve';
import { apiClient, httpEvent, principalOf } from '../harness/api-client';

const base = { form: 'cairn' as const, summary: 'A route of this test.', response: z.looseObject({}) };

const routes = [
  defineRoute({
    ...base,
    id: 'open',
    method: 'GET',
    path: '/health',
    permission: 'public',
    request: z.object({}),
  }),
  defineRoute({
    ...base,
    id: 'read',
    method: 'GET',
    path: '/projects/{project}/things',
    permission: 'registry:read',
    request: z.object({ project: z.string(), limit: z.coerce.number().default(5) }),
  }),
  defineRoute({
    ...base,
    id: 'make',
    method: 'POST',
    path: '/projects/{project}/things',
    permission: 'registry:write',
    success: 201,
    request: z.object({ project: z.string(), name: z.string() }),
  }),
  defineRoute({
    ...base,
    id: 'bytes',
    method: 'PUT',
    path: '/mlflow/{path+}',
    form: 'mlflow',
    permission: 'tracking:write',
    rawBody: true,
    request: z.object({ path: z.string() }),
  }),
] as const;

const seen: string[] = [];
const handlers: HandlersOf<(typeof routes)[number]> = {
  open: async (_request, { principal, project }) => ({ who: principal.id, project }),
  read: async ({ limit }, { principal, project, correlationId, cause, time }) => {
    seen.push('read');
    return { limit, who: principal.id, project, correlationId, cause, time };
  },
  make: async ({ name }) => {
    seen.push('make');
    if (name === 'taken') throw new CairnError('registry.model.already-exists', 'taken');
    if (name === 'boom') throw new Error('secret text');
    return { name };
  },
  bytes: async ({ path }, call) =>
    new RawResult({ statusCode: 206, headers: { 'x-path': path }, body: `${call.bytes().length} bytes` }),
};

const ask = apiClient(routes, handlers, [principalOf('ada', 'developer'), principalOf('vera', 'viewer')]);

beforeEach(() => {
  seen.length = 0;
});

describe('an API function', () => {
  it('answers with the response and status of the contract', async () => {
    const made = await ask('ada', 'POST', '/projects/weather/things', { body: { name: 'rain' } });
    expect(made).toMatchObject({
      status: 201,
      headers: { 'content-type': 'application/json' },
      body: { name: 'rain' },
    });
  });

  it('tells a handler who calls, in which project, when, and by which correlation id', async () => {
    const headers = { 'x-correlation-id': 'from-the-caller' };
    const { body, headers: answered } = await ask('vera', 'GET', '/projects/weather/things', { headers });
    expect(body).toMatchObject({
      limit: 5,
      who: 'token:vera',
      project: 'weather',
      correlationId: 'from-the-caller',
      cause: null,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(answered['x-correlation-id']).toBe('from-the-caller');
  });

  it.each(['with space', 'x'.repeat(129), 'a\r\nb', '<script>'])(
    'makes a correlation id of its own in place of %j',
    async (given) => {
      const { headers } = await ask('vera', 'GET', '/projects/weather/things', {
        headers: { 'x-correlation-id': given },
      });
      expect(headers['x-correlation-id']).toMatch(/^[0-9A-Z]{26}$/);
    },
  );

  it('gives handlers of bytes the bytes, and lets them answer as they like', async () => {
    const answer = await ask('ada', 'PUT', '/mlflow/a/b.bin', {
      text: '12345',
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(answer).toMatchObject({ status: 206, headers: { 'x-path': 'a/b.bin' }, body: '5 bytes' });
  });

  it('calls public routes for anybody, as nobody', async () => {
    const api = serve(routes, handlers, {
      authenticate: () => Promise.reject(new Error('must not be asked')),
    });
    const answer = await api(httpEvent('GET', '/health'), {} as Context);
    expect(JSON.parse(answer.body ?? '')).toEqual({ who: 'anonymous', project: '' });
  });
});

describe('a refusal', () => {
  it('comes before the handler, in the order: who, may he, what', async () => {
    const url = '/projects/weather/things';
    const unauthenticated = await ask('', 'POST', url, { body: {} });
    expect(unauthenticated).toMatchObject({ status: 401, body: { error: { code: 'auth.invalid' } } });
    const unauthorized = await ask('vera', 'POST', url, { text: 'not even JSON' });
    expect(unauthorized).toMatchObject({ status: 403, body: { error: { code: 'auth.denied' } } });
    const wrong = await ask('ada', 'POST', url, { body: {} });
    expect(wrong).toMatchObject({ status: 400, body: { error: { fields: [{ field: 'name' }] } } });
    expect(seen).toEqual([]);
  });

  it("has the form of the route's protocol", async () => {
    expect(await ask('vera', 'PUT', '/mlflow/a')).toMatchObject({
      status: 403,
      body: { error_code: 'PERMISSION_DENIED' },
    });
  });

  it('of a use case has its code, and one that nobody foresaw keeps its text to itself', async () => {
    const make = (name: string) => ask('ada', 'POST', '/projects/weather/things', { body: { name } });
    expect(await make('taken')).toMatchObject({ status: 409 });
    const fault = await make('boom');
    expect(fault).toMatchObject({ status: 500, body: { error: { code: 'platform.fault' } } });
    expect(JSON.stringify(fault)).not.toContain('secret');
  });

  it('is given for a path and a method that no route has, in the form of the function', async () => {
    expect(await ask('ada', 'GET', '/nowhere')).toMatchObject({
      status: 404,
      body: { error: { code: 'route.not-found' } },
    });
    const api = serve(routes, handlers, {
      authenticate: async () => principalOf('ada', 'admin'),
      fallbackForm: 'mlflow',
    });
    const answer = await api(httpEvent('PATCH', '/projects/weather/things'), {} as Context);
    expect(answer.statusCode).toBe(404);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ error_code: 'ENDPOINT_NOT_FOUND' });
  });

  it.each(['/api/2.0/mlflow/registered-models/delete', '/ajax-api/3.0/mlflow/traces', '//api/2.0/x'])(
    'on %s is one that lets the MLflow client go on by another way, in whatever function',
    async (path) => {
      expect(await ask('ada', 'POST', path)).toMatchObject({
        status: 404,
        body: { error_code: 'ENDPOINT_NOT_FOUND' },
      });
    },
  );

  it('of a project covers what is in it: a token of another one learns nothing', async () => {
    const url = '/projects/traffic/things';
    expect((await ask('ada', 'GET', url)).status).toBe(403);
    expect(seen).toEqual([]);
  });
});
