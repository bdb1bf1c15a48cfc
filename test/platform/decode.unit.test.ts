import * as z from 'zod';
import { isCairnError } from '../../contracts/cairn-error';
import { defineRoute } from '../../contracts/http/route';
import { decodeRequest, fieldPath } from '../../lambdas/platform/http/decode';
import { bodyBytes, maxBodyBytes } from '../../lambdas/platform/http/event';
import { type ApiRequest, httpEvent } from '../harness/api-client';

const request = z.object({
  project: z.string().optional(),
  ids: z.union([z.array(z.string()), z.string()]).optional(),
  count: z.coerce.number().int().optional(),
  text: z.string().optional(),
  points: z.array(z.object({ key: z.string(), value: z.number() })).optional(),
});
const route = (rawBody = false) =>
  defineRoute({
    id: 'test.route',
    method: 'POST',
    path: '/things/{project}',
    permission: 'authenticated',
    form: 'cairn',
    summary: 'A route of this test.',
    request,
    response: z.object({}),
    rawBody,
  });

const decode = (
  given: ApiRequest,
  url = '/things',
  parameters: Readonly<Record<string, string>> = {},
  method = 'POST',
) => decodeRequest(route(), httpEvent(method, url, given), parameters);

const refusal = (run: () => unknown) => {
  try {
    return { code: 'none', result: run() };
  } catch (error) {
    if (isCairnError(error)) return { code: error.code, fields: error.fields };
    throw error;
  }
};

describe('decoding a request', () => {
  it('joins body, query and path parameters into one object', () => {
    expect(decode({ body: { text: 'a' } }, '/things?count=3', { project: 'weather' })).toEqual({
      text: 'a',
      count: 3,
      project: 'weather',
    });
  });

  it('refuses a query field that a route of ours does not have, and passes over one of another protocol', () => {
    expect(refusal(() => decode({}, '/things?limt=3'))).toEqual({
      code: 'request.invalid',
      fields: [{ field: 'limt', message: 'is not a field of this route' }],
    });
    const mlflow = { ...route(), form: 'mlflow' as const };
    expect(decodeRequest(mlflow, httpEvent('POST', '/things?limt=3', {}), {})).toEqual({});
    const either = { ...route(), request: z.union([request, z.object({ other: z.string() })]) };
    expect(decodeRequest(either, httpEvent('POST', '/things?other=3', {}), {})).toEqual({});
    expect(refusal(() => decodeRequest(either, httpEvent('POST', '/things?more=3', {}), {})).code).toBe(
      'request.invalid',
    );
    const open = { ...route(), request: z.looseObject({}) };
    expect(decodeRequest(open, httpEvent('POST', '/things?more=3', {}), {})).toEqual({ more: '3' });
  });

  it('lets the path win over the query and the query over the body: what was authorized is what is used', () => {
    const body = { project: 'from-body', count: 1 };
    expect(decode({ body }, '/things?project=from-query&count=2', { project: 'from-path' })).toEqual({
      project: 'from-path',
      count: 2,
    });
  });

  it('keeps repeated query keys apart, also where a value holds a comma', () => {
    expect(decode({}, '/things?ids=a%2Cb&ids=c')).toEqual({ ids: ['a,b', 'c'] });
    expect(decode({}, '/things?ids=a')).toEqual({ ids: 'a' });
  });

  it('reads a body that was encoded twice, as old MLflow clients send it', () => {
    expect(decode({ text: JSON.stringify(JSON.stringify({ text: 'a' })) })).toEqual({ text: 'a' });
  });

  it('reads the JSON body of a DELETE', () => {
    expect(decode({ body: { text: 'a' } }, '/things', {}, 'DELETE')).toEqual({ text: 'a' });
  });

  it('reads a body that the gateway encoded in base64', () => {
    const event = httpEvent('POST', '/things', { text: Buffer.from('{"text":"ü"}').toString('base64') });
    expect(decodeRequest(route(), { ...event, isBase64Encoded: true }, {})).toEqual({ text: 'ü' });
  });

  it('drops fields of a body that the contract does not know, and does not let them reach a prototype', () => {
    const decoded = decode({ text: '{"text":"a","other":1,"__proto__":{"polluted":true}}' });
    expect(decoded).toEqual({ text: 'a' });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const mlflow = { ...route(), form: 'mlflow' as const };
    const event = httpEvent('POST', '/things?__proto__=x&constructor=y', {});
    expect(decodeRequest(mlflow, event, {})).toEqual({});
    expect(refusal(() => decodeRequest(route(), event, {})).code).toBe('request.invalid');
  });

  it('does not parse the body of a route that takes bytes', () => {
    const event = httpEvent('POST', '/things', {
      text: 'not json',
      headers: { 'content-type': 'image/png' },
    });
    expect(decodeRequest(route(true), event, {})).toEqual({});
    expect(bodyBytes(event).toString()).toBe('not json');
  });
});

describe('a request that is wrong', () => {
  it('is refused with a problem for each field, by its path', () => {
    const answer = refusal(() => decode({ body: { points: [{ key: 'a', value: 'x' }, { value: 1 }] } }));
    expect(answer).toMatchObject({
      code: 'request.invalid',
      fields: [{ field: 'points[0].value' }, { field: 'points[1].key' }],
    });
  });

  it.each(['{', '{"a":1,}', 'text', "{'a':1}", '\u0000'])('is refused when its body is %j', (text) => {
    expect(refusal(() => decode({ text })).code).toBe('request.not-json');
  });

  it.each(['[]', '1', 'null', 'true', '"{\\"text\\":1"'])(
    'is refused when its body is the JSON %s',
    (text) => {
      expect(refusal(() => decode({ text })).code).toMatch(/^request\.(invalid|not-json)$/);
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'is refused with the content type %j',
    (type) => {
      const headers = { 'content-type': type };
      expect(refusal(() => decode({ body: {}, headers })).code).toBe('request.content-type');
    },
  );

  it.each(['application/json; charset=utf-8', 'Application/JSON'])(
    'is taken with the content type %s',
    (type) => {
      expect(refusal(() => decode({ body: {}, headers: { 'content-type': type } })).code).toBe('none');
    },
  );

  it('is refused when it is larger than a function takes, in bytes and not in characters', () => {
    const fits = `{"text":"${'x'.repeat(maxBodyBytes - 11)}"}`;
    expect(refusal(() => decode({ text: fits })).code).toBe('none');
    expect(refusal(() => decode({ text: `${fits} ` })).code).toBe('request.too-large');
    const wide = `{"text":"${'ü'.repeat(maxBodyBytes / 2)}"}`;
    expect(refusal(() => decode({ text: wide })).code).toBe('request.too-large');
  });

  it('is refused before its size costs anything when it came in base64', () => {
    const event = httpEvent('POST', '/things', { text: 'A'.repeat(Math.ceil((maxBodyBytes * 4) / 3) + 8) });
    const run = () => decodeRequest(route(true), { ...event, isBase64Encoded: true }, {});
    expect(refusal(run).code).toBe('request.too-large');
  });

  it('is refused when a text in it is none: half of a letter, as a value or as a key', () => {
    for (const text of ['{"text":"a\\ud800"}', '{"points":[{"key":"\\uDC00b","value":1}]}', '{"\\udbff":1}'])
      expect(refusal(() => decode({ text }))).toMatchObject({ code: 'request.invalid' });
    const rows = '{"df":{"name":["a","\\ud800"]}}';
    expect(() => decode({ text: rows })).toThrow('df.name[1] holds half of a letter');
    expect(decode({ text: '{"text":"\\ud83d\\ude80 \\\\ud800"}' })).toEqual({ text: '🚀 \\ud800' });
  });

  it('does not fall over deep nesting', () => {
    const text = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(refusal(() => decode({ text })).code).toMatch(/^(none|request\.(invalid|not-json))$/);
  });
});

describe('the path of a field', () => {
  it.each([
    [['metrics', 0, 'key'], 'metrics[0].key'],
    [['a', 'b'], 'a.b'],
    [[], ''],
    [[0], '[0]'],
  ])('%j reads %s', (path, expected) => {
    expect(fieldPath(path)).toBe(expected);
  });
});
