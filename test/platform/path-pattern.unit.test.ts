import { matchPath } from '../../lambdas/platform/http/path-pattern';

describe('a path pattern', () => {
  it.each([
    ['/a/b', '/a/b', {}],
    ['/a/{x}', '/a/1', { x: '1' }],
    ['/a/{x}/b/{y}', '/a/1/b/2', { x: '1', y: '2' }],
    ['/a/{rest+}', '/a/b/c/d', { rest: 'b/c/d' }],
    ['/a/{x}/{rest+}', '/a/1/b', { x: '1', rest: 'b' }],
    ['/a/{x}', '/a/with space', { x: 'with space' }],
  ])('%s matches %s', (pattern, path, parameters) => {
    expect(matchPath(pattern, path)).toEqual(parameters);
  });

  it.each([
    ['/a/b', '/a'],
    ['/a', '/a/b'],
    ['/a/{x}', '/a'],
    ['/a/{x}', '/a/'],
    ['/a/{x}', '/a/1/2'],
    ['/a/{rest+}', '/a'],
    ['/a/{rest+}', '/a/'],
    ['/a/{x}/b', '/a/1/c'],
    ['/A', '/a'],
  ])('%s does not match %s', (pattern, path) => {
    expect(matchPath(pattern, path)).toBeUndefined();
  });

  it('leaves percent escapes as they are: the gateway has decoded once already', () => {
    expect(matchPath('/a/{x}', '/a/%2e%2e')).toEqual({ x: '%2e%2e' });
  });
});
