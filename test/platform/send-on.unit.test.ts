import type { Context } from 'aws-lambda';
import { sendingOn } from '../../lambdas/platform/http/send-on';
import { httpEvent } from '../harness/api-client';

const answer = sendingOn('tracking-api', async () => ({ statusCode: 200 }));
const ask = (url: string) => answer(httpEvent('POST', url, { body: {} }), {} as Context);

describe('a path that begins with two slashes', () => {
  it.each([
    ['//get-online-features', '/get-online-features'],
    ['///push?x=1', '/push?x=1'],
    ['//v1//vector_stores', '/v1/vector_stores'],
  ])('%s is sent on with its method to %s', async (url, location) => {
    expect(await ask(url)).toMatchObject({ statusCode: 308, headers: { location } });
  });

  it.each(['//api/2.0/mlflow/runs/get', '//evil.example/x', '/push'])(
    '%s is answered here, because it is not another function’s, or not such a path',
    async (url) => {
      expect(await ask(url)).toEqual({ statusCode: 200 });
    },
  );
});
