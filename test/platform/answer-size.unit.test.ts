import * as z from 'zod';
import { CairnError } from '../../contracts/cairn-error';
import { defineRoute } from '../../contracts/http/route';
import { type HandlersOf, RawResult } from '../../lambdas/platform/http/serve';
import { apiClient, principalOf } from '../harness/api-client';

const base = {
  method: 'GET' as const,
  permission: 'registry:read' as const,
  summary: 'A route of this test.',
  request: z.object({ project: z.string(), size: z.coerce.number() }),
  response: z.looseObject({}),
};

const routes = [
  defineRoute({ ...base, id: 'own', form: 'cairn', path: '/projects/{project}/own' }),
  defineRoute({ ...base, id: 'mlflow', form: 'mlflow', path: '/projects/{project}/mlflow' }),
  defineRoute({ ...base, id: 'raw', form: 'mlflow', path: '/projects/{project}/raw' }),
] as const;

// Each quote takes two bytes in the body, and four in what the function hands over.
const textOf = (size: number) => ({ text: '"'.repeat(size / 4) });
const handlers: HandlersOf<(typeof routes)[number]> = {
  own: async ({ size }) => {
    if (size < 0) throw new CairnError('request.invalid', 'x'.repeat(-size));
    return textOf(size);
  },
  mlflow: async ({ size }) => textOf(size),
  raw: async ({ size }) => new RawResult({ statusCode: 200, body: JSON.stringify(textOf(size)) }),
};

const ask = apiClient(routes, handlers, [principalOf('ada', 'developer')]);
const get = (path: string, size: number, headers = {}) =>
  ask('ada', 'GET', `/projects/weather/${path}?size=${size}`, { headers });

const [fitting, tooLarge] = [6_100_000, 6_300_000];

describe('an answer', () => {
  it.each(['own', 'mlflow', 'raw'])('of 6 MB is given (%s)', async (path) => {
    expect(await get(path, fitting)).toMatchObject({ status: 200, body: textOf(fitting) });
  });

  it('that a function cannot give is refused in the form of its protocol, saying what to do', async () => {
    expect(await get('own', tooLarge)).toMatchObject({
      status: 413,
      body: { error: { code: 'answer.too-large', message: expect.stringContaining('Ask for less') } },
    });
    for (const path of ['mlflow', 'raw'])
      expect(await get(path, tooLarge)).toMatchObject({
        status: 400,
        body: { error_code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining('Ask for less') },
      });
  });

  it('is compressed for who takes that, and then may have more', async () => {
    const answer = await get('mlflow', 12_000_000, { 'accept-encoding': 'gzip, deflate' });
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-encoding': 'gzip', 'x-correlation-id': expect.any(String) },
      body: textOf(12_000_000),
    });
    const small = await get('mlflow', 4000, { 'accept-encoding': 'gzip' });
    expect(small.headers).not.toHaveProperty('content-encoding');
  });

  it('to a mistake is bounded, too', async () => {
    expect(await get('own', -100)).toMatchObject({ status: 400 });
    expect((await get('own', -tooLarge)).raw.length).toBeLessThan(1000);
  });

  it('is refused beyond what memory bears, also compressed', async () => {
    expect(await get('mlflow', 80_000_000, { 'accept-encoding': 'gzip' })).toMatchObject({ status: 400 });
  });
});
