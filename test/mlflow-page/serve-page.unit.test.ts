import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { CairnError } from '../../contracts/cairn-error';
import { readPageFiles } from '../../lambdas/mlflow-page/page-files';
import { servePage } from '../../lambdas/mlflow-page/serve-page';
import type { HttpResult } from '../../lambdas/platform/http/event';
import { httpEvent, principalOf } from '../harness/api-client';

const parent = mkdtempSync(join(tmpdir(), 'cairn-page-'));
const folder = join(parent, 'page');
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const files: Readonly<Record<string, string | Buffer>> = {
  'index.html.br': brotliCompressSync('<html>'),
  'static/js/main.c2f5f8d4.js.br': brotliCompressSync('run()'),
  'static/media/font.0123456789abcdef.woff2': 'font',
  'manifest.json': '{}',
  'sign-in/sign-in.html': 'sign in',
  'sign-in/sign-in.js': 'go()',
};
for (const [name, content] of Object.entries(files)) {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
}
writeFileSync(join(parent, 'outside.txt'), 'not for you');

const page = servePage(readPageFiles(folder), async (event) => {
  if (event.headers['authorization'] === 'Bearer ada') return principalOf('ada', 'viewer');
  throw new CairnError('auth.missing', 'The request carries no Authorization header.');
});
const ada = { authorization: 'Bearer ada' };

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<HttpResult> =>
  page(httpEvent(method, path, { headers }));
const textOf = ({ body = '' }: HttpResult): string => Buffer.from(body, 'base64').toString();

describe('the page', () => {
  it('is for those who are signed in, and asked for again every time', async () => {
    const answer = await ask('/mlflow/index.html', ada);
    expect(textOf(answer)).toBe('<html>');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    });
  });

  it('leads all others to where one signs in', async () => {
    expect(await ask('/mlflow/index.html')).toMatchObject({
      statusCode: 302,
      headers: { location: '/mlflow/sign-in', 'cache-control': 'no-store' },
    });
    expect(textOf(await ask('/mlflow/sign-in'))).toBe('sign in');
  });

  it('fails when who asks cannot be found out, and does not ask to sign in again', async () => {
    const broken = servePage(readPageFiles(folder), () => Promise.reject(new Error('no table')));
    await expect(broken(httpEvent('GET', '/mlflow/index.html'))).rejects.toThrow('no table');
  });

  it('runs no script but its own, and is framed by nobody', async () => {
    const policy = String((await ask('/mlflow/index.html', ada)).headers?.['content-security-policy']);
    expect(policy).toContain("script-src 'self' 'unsafe-eval';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    const ours = String((await ask('/mlflow/sign-in')).headers?.['content-security-policy']);
    expect(ours).not.toContain('unsafe');
  });
});

describe('its files', () => {
  const script = '/mlflow/static-files/static/js/main.c2f5f8d4.js';

  it('are kept for ever where their names hold a hash', async () => {
    const kept = 'public, max-age=31536000, immutable';
    expect((await ask(script)).headers?.['cache-control']).toBe(kept);
    const font = await ask('/mlflow/static-files/static/media/font.0123456789abcdef.woff2');
    expect(font.headers).toMatchObject({ 'cache-control': kept, 'content-type': 'font/woff2' });
    const manifest = await ask('/mlflow/static-files/manifest.json');
    expect(manifest.headers?.['cache-control']).toBe('no-cache');
  });

  it('come packed to those who take that, unpacked to all others', async () => {
    const packed = await ask(script, { 'accept-encoding': 'gzip, br;q=0.9' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(Buffer.from(packed.body ?? '', 'base64')).toString()).toBe('run()');
    const plain = await ask(script, { 'accept-encoding': 'gzip' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(textOf(plain)).toBe('run()');
  });

  it.each([
    '/mlflow/static-files/../../outside.txt',
    '/mlflow/static-files/..%2f..%2foutside.txt',
    '/mlflow/../outside.txt',
    '/mlflow//etc/passwd',
    '/mlflow/static-files/static',
    '/mlflow/nothing.js',
    '/mlflow/ajax-api',
  ])('do not lie at %s', async (path) => {
    const answer = await ask(path);
    expect(answer.statusCode).toBe(404);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ error_code: 'ENDPOINT_NOT_FOUND' });
  });

  it('are only read', async () => {
    const answer = await ask(script, {}, 'POST');
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('use GET');
  });
});
