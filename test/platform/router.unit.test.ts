import * as z from 'zod';
import { isCairnError } from '../../contracts/cairn-error';
import { defineRoute, type HttpMethod } from '../../contracts/http/route';
import { createRouter } from '../../lambdas/platform/http/router';

const route = (id: string, method: HttpMethod, path: string, aliases: readonly string[] = []) =>
  defineRoute({
    id,
    method,
    path,
    aliases,
    permission: 'authenticated',
    form: 'cairn',
    summary: 'A route of this test.',
    request: z.object({}),
    response: z.object({}),
  });

const find = createRouter([
  route('list', 'GET', '/things'),
  route('create', 'POST', '/things', ['/twin/things']),
  route('newest', 'GET', '/things/newest'),
  route('one', 'GET', '/things/{id}'),
  route('put', 'PUT', '/things/{id}'),
  route('file', 'GET', '/things/{id}/files/{path+}'),
]);

const outcome = (method: string, path: string): string => {
  try {
    const { route: found, parameters } = find(method, path);
    return `${found.id} ${JSON.stringify(parameters)}`;
  } catch (error) {
    if (isCairnError(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
};

describe('the router', () => {
  it.each([
    ['GET', '/things', 'list {}'],
    ['POST', '/things', 'create {}'],
    ['POST', '/twin/things', 'create {}'],
    ['GET', '/things/7', 'one {"id":"7"}'],
    ['GET', '/things/7/files/a/b.txt', 'file {"id":"7","path":"a/b.txt"}'],
    // A literal path is preferred to a pattern, wherever it stands in the table.
    ['GET', '/things/newest', 'newest {}'],
    // Some clients join base and path with a slash too many.
    ['GET', '/things/', 'list {}'],
    ['GET', '//things//7', 'one {"id":"7"}'],
    ['GET', '/things/constructor', 'one {"id":"constructor"}'],
  ])('sends %s %s to %s', (method, path, expected) => {
    expect(outcome(method, path)).toBe(expected);
  });

  it('tells which methods a known path takes', () => {
    expect(outcome('DELETE', '/things')).toBe(
      'route.method-not-allowed: DELETE is not allowed here; allowed: GET, POST.',
    );
    expect(outcome('PATCH', '/things/7')).toBe(
      'route.method-not-allowed: PATCH is not allowed here; allowed: GET, PUT.',
    );
  });

  it.each([
    ['GET', '/'],
    ['GET', ''],
    ['GET', '/thing'],
    ['GET', '/THINGS'],
    ['GET', '/things/7/files'],
    ['GET', '/constructor'],
  ])('knows no %s %j', (method, path) => {
    expect(outcome(method, path)).toMatch(/^route\.not-found/);
  });
});
