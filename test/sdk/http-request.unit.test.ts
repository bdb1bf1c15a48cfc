import fc from 'fast-check';
import * as z from 'zod';
import { defineRoute, type HttpMethod } from '../../contracts/http/route';
import { matchPath } from '../../lambdas/platform/http/path-pattern';
import { buildRequest } from '../../sdk/src/http-request';

const route = (method: HttpMethod, path: string, rawBody = false) =>
  defineRoute({
    id: 'test.route',
    method,
    path,
    permission: 'public',
    form: 'cairn',
    summary: '',
    request: z.object({}),
    response: z.object({}),
    rawBody,
  });
const parts = { baseUrl: 'http://platform/', token: 'secret', project: undefined };

describe('the HTTP request of a route', () => {
  it('puts path parameters into the path and the rest of a GET into the query', () => {
    const built = buildRequest(
      route('GET', '/a/{project}/b/{name}'),
      { project: 'p', name: 'n', limit: 3, status: undefined, tag: ['x', 'y'] },
      parts,
    );
    expect(built.url).toBe('http://platform/a/p/b/n?limit=3&tag=x&tag=y');
    expect(built.body).toBeUndefined();
    expect(built.headers).toEqual({ authorization: 'Bearer secret' });
  });

  it('puts the rest of a POST into a JSON body', () => {
    const built = buildRequest(route('POST', '/a/{name}'), { name: 'n', deep: { list: [1] } }, parts);
    expect(built.url).toBe('http://platform/a/n');
    expect(built.body).toBe('{"deep":{"list":[1]}}');
    expect(built.headers['content-type']).toBe('application/json');
  });

  it('sends a DELETE whose fields are all in the path without a body', () => {
    expect(buildRequest(route('DELETE', '/a/{name}'), { name: 'n' }, parts).body).toBeUndefined();
  });

  it('hands the bytes of a raw route on untouched', () => {
    const body = new Uint8Array([1, 2]);
    const built = buildRequest(route('PUT', '/a/{path+}', true), { path: 'x/y z' }, { ...parts, body });
    expect(built.url).toBe('http://platform/a/x/y%20z');
    expect(built.body).toBe(body);
    expect(built.headers).not.toHaveProperty('content-type');
  });

  it('fills a bound project into the path, where the request names none', () => {
    const bound = { ...parts, project: 'weather' };
    expect(buildRequest(route('GET', '/p/{project}'), {}, bound).url).toBe('http://platform/p/weather');
    expect(buildRequest(route('GET', '/p/{project}'), { project: 'other' }, bound).url).toBe(
      'http://platform/p/other',
    );
  });

  it('names a bound project in the workspace header, where the path has no place for it', () => {
    const bound = { ...parts, project: 'weather' };
    expect(buildRequest(route('GET', '/x'), {}, bound).headers['x-mlflow-workspace']).toBe('weather');
    expect(buildRequest(route('GET', '/p/{project}'), {}, bound).headers).not.toHaveProperty(
      'x-mlflow-workspace',
    );
  });

  it('refuses a path parameter that is missing or would lead elsewhere', () => {
    const build = (name: string | undefined) => () =>
      buildRequest(route('GET', '/a/{name}/b'), { name }, parts);
    expect(build(undefined)).toThrow('test.route needs "name"');
    for (const name of ['', '.', '..']) expect(build(name)).toThrow('cannot stand in a path');
    expect(() => buildRequest(route('GET', '/a/{path+}'), { path: 'x/../y' }, parts)).toThrow('cannot stand');
  });

  it('reaches the route it was built for with exactly the given parameters, whatever characters they hold', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((s) => s.isWellFormed() && !['.', '..'].includes(s));
    fc.assert(
      fc.property(text, text, (project, name) => {
        const { url } = buildRequest(
          route('GET', '/p/{project}/models/{name}/versions'),
          { project, name },
          parts,
        );
        const path = new URL(url).pathname;
        const matched = matchPath('/p/{project}/models/{name}/versions', path);
        const decoded = Object.fromEntries(
          Object.entries(matched ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]),
        );
        expect(decoded).toEqual({ project, name });
      }),
    );
  });
});
