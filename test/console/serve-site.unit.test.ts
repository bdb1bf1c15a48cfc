import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { serveSite } from '../../lambdas/console/serve-site';
import type { SiteFile } from '../../lambdas/console/site-files';
import type { HttpEvent } from '../../lambdas/platform/http/event';

const file = (text: string, contentType: string): SiteFile => ({
  contentType,
  content: Buffer.from(text),
  packed: brotliCompressSync(text),
});

const handler = serveSite(
  new Map([
    ['index.html', file('<html>', 'text/html; charset=utf-8')],
    ['assets/index-abc.js', file('run()', 'text/javascript; charset=utf-8')],
    ['icon.svg', { contentType: 'image/svg+xml', content: Buffer.from('<svg/>') }],
  ]),
);

const ask = (rawPath: string, { method = 'GET', accept = '' } = {}) =>
  handler({
    rawPath,
    headers: accept === '' ? {} : { 'accept-encoding': accept },
    requestContext: { http: { method } },
  } as unknown as HttpEvent);

const textOf = ({ body = '' }: { readonly body?: string | undefined }): string =>
  Buffer.from(body, 'base64').toString();

describe('the function of the console', () => {
  it.each(['/console', '/console/', '/console/weather', '/console/weather/'])(
    'answers %s with the page, which is asked for again every time',
    async (path) => {
      const answer = await ask(path);
      expect(answer.statusCode).toBe(200);
      expect(textOf(answer)).toBe('<html>');
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      });
    },
  );

  it('lets hashed assets be kept for ever', async () => {
    const answer = await ask('/console/assets/index-abc.js');
    expect(textOf(answer)).toBe('run()');
    expect(answer.headers?.['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('gives the packed file to those who take it, and only to them', async () => {
    const packed = await ask('/console/assets/index-abc.js', { accept: 'gzip, br;q=0.9' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(Buffer.from(packed.body ?? '', 'base64')).toString()).toBe('run()');
    const plain = await ask('/console/assets/index-abc.js', { accept: 'gzip' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    const unpacked = await ask('/console/icon.svg', { accept: 'br' });
    expect(textOf(unpacked)).toBe('<svg/>');
  });

  it.each([
    '/console/assets/index-old.js',
    '/console/assets/',
    '/console/robots.txt',
    '/console/../secret.txt',
  ])('has no file %s', async (path) => {
    const answer = await ask(path);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers?.['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.body ?? '').error.code).toBe('route.not-found');
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('refuses %s', async (method) => {
    const answer = await ask('/console', { method });
    expect(answer.statusCode).toBe(405);
  });

  it.each([
    ['/console', 'GET'],
    ['/console/assets/index-abc.js', 'GET'],
    ['/console/robots.txt', 'GET'],
    ['/console', 'POST'],
  ])('guards the browser on %s by %s', async (path, method) => {
    const { headers } = await ask(path, { method });
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/default-src 'self'.*frame-ancestors 'none'/),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers?.['content-security-policy']).not.toMatch(/unsafe|\*|data:/);
  });
});
