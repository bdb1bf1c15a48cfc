import * as z from 'zod';
import { mintToken } from '../../lambdas/governance/core/token-secret';
import { logger } from '../../lambdas/platform/logger';

/** Everything that a call of the logger writes. */
const written = (log: () => void): string => {
  const lines: string[] = [];
  const keep = (chunk: unknown) => lines.push(String(chunk)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(keep as never),
  );
  try {
    log();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return lines.join('');
};

const { text: token } = mintToken();
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl';
const request = {
  headers: { authorization: `Bearer ${token}`, Cookie: 'session=geheim' },
  rawQueryString: 'city=geheim',
  body: '{"entities":[{"city":"geheim"}]}',
};

describe('the logger', () => {
  it('writes ids and codes as JSON', () => {
    const line = JSON.parse(
      written(() => logger.info('request refused', { correlationId: '01abc', code: 404 })),
    );
    expect(line).toMatchObject({
      message: 'request refused',
      correlationId: '01abc',
      code: 404,
      level: 'INFO',
    });
  });

  it.each<[string, () => void]>([
    ['a request', () => logger.error('request failed', { request })],
    ['the headers of a request', () => logger.info('asked', { headers: request.headers })],
    ['an authorization', () => logger.info('asked', { authorization: 'geheim' })],
    [
      'a token by its name',
      () => logger.warn('made', { token: 'geheim', apiKey: 'geheim', taskToken: 'geheim' }),
    ],
    ['a token in a text', () => logger.warn(`not taken: ${token}`)],
    ['a token in an error', () => logger.error('failed', { error: new Error(`refused Bearer ${token}`) })],
    [
      'a token in the cause of an error',
      () => logger.error('failed', new Error('x', { cause: new Error(token) })),
    ],
    ['a JWT in a list', () => logger.info('tried', { tried: ['first', jwt] })],
    ['feature values', () => logger.info('read', { features: { wind_7d: 'geheim' }, values: ['geheim'] })],
    ['a prediction', () => logger.info('answered', { inputs: ['geheim'], outputs: [{ label: 'geheim' }] })],
    [
      'what a schema refused',
      () =>
        logger.error('failed', { error: z.object({ city: z.number() }).safeParse({ city: 'geheim' }).error }),
    ],
    [
      'a presigned address',
      () => logger.info('sent', { location: 'https://s3/x?X-Amz-Credential=geheim&X-Amz-Signature=geheim' }),
    ],
  ])('writes nothing of %s', (_what, log) => {
    const line = written(log);
    expect(line).toContain('"message"');
    expect(line).not.toMatch(new RegExp(`geheim|${token}|${jwt}`));
  });
});
