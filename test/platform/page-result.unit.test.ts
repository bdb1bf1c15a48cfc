import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { pageResult } from '../../lambdas/platform/http/page-result';
import { httpEvent } from '../harness/api-client';

/** What a function may answer, in bytes of JSON, in which the body is a string. */
const mostOfAFunction = 6_291_556;

const page = (token?: string) => ({
  items: [],
  nextPageToken: token,
  tokenAfter: (index: number) => `after-${index}`,
});

const answer = (
  messages: readonly object[],
  { gzip = false, token }: { gzip?: boolean; token?: string } = {},
) => {
  const event = httpEvent('POST', '/x', { headers: gzip ? { 'accept-encoding': 'gzip, deflate' } : {} });
  const { result } = pageResult(event, 'runs', page(token), messages);
  const { body = '', headers = {} } = result;
  expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThan(mostOfAFunction);
  const text = result.isBase64Encoded ? gunzipSync(Buffer.from(body, 'base64')).toString() : body;
  return {
    headers,
    ...(JSON.parse(text) as { runs?: { readonly index: number }[]; next_page_token?: string }),
  };
};

/** Text that hardly compresses. */
const messages = (count: number, size: number) =>
  Array.from({ length: count }, (_, index) => ({ index, text: randomBytes(size).toString('base64') }));

it('answers a page in MLflow’s form, without what is empty', () => {
  expect(answer([])).toEqual({ headers: { 'content-type': 'application/json' } });
  expect(answer([{ index: 0 }])).toMatchObject({ runs: [{ index: 0 }] });
  expect(answer([{ index: 0 }], { token: 'more' })).toMatchObject({ next_page_token: 'more' });
});

it.each([false, true])('ends where a function could not answer more (compressed: %s)', (gzip) => {
  const all = messages(120, 100_000);
  const { runs = [], next_page_token } = answer(all, { gzip, token: 'last' });
  expect(runs.length).toBeGreaterThan(30);
  expect(runs.length).toBeLessThan(120);
  expect(runs.map(({ index }) => index)).toEqual(all.slice(0, runs.length).map(({ index }) => index));
  expect(next_page_token).toBe(`after-${runs.length - 1}`);
});

it('counts what a function hands over, in which quotes, line ends and backslashes take more', () => {
  const all = Array.from({ length: 60 }, (_, index) => ({ index, text: '"\\\n'.repeat(20_000) }));
  const { runs = [], next_page_token } = answer(all, { token: 'last' });
  expect(runs.length).toBeGreaterThan(20);
  expect(next_page_token).toBe(`after-${runs.length - 1}`);
});

it('gives more to who takes it compressed', () => {
  const all = Array.from({ length: 100 }, (_, index) => ({ index, text: 'abc '.repeat(50_000) }));
  expect(answer(all).runs?.length).toBeLessThan(35);
  const compressed = answer(all, { gzip: true, token: 'last' });
  expect(compressed.headers).toMatchObject({ 'content-encoding': 'gzip' });
  expect(compressed.runs?.length).toBe(100);
  expect(compressed.next_page_token).toBe('last');
});

it('leaves small answers as they are, and gives one thing however large', () => {
  expect(answer(messages(5, 100), { gzip: true }).headers).not.toHaveProperty('content-encoding');
  expect(answer([{ index: 0, text: 'x'.repeat(5_500_000) }]).runs?.length).toBe(1);
});
