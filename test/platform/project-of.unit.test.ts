import * as z from 'zod';
import { isCairnError } from '../../contracts/cairn-error';
import type { Principal } from '../../contracts/governance/principal';
import { defineRoute, type RoutePermission } from '../../contracts/http/route';
import { projectOf } from '../../lambdas/platform/authentication/project-of';
import { httpEvent } from '../harness/api-client';

const route = (permission: RoutePermission) =>
  defineRoute({
    id: 'test.route',
    method: 'GET',
    path: '/x',
    permission,
    form: 'mlflow',
    summary: 'A route of this test.',
    request: z.object({}),
    response: z.object({}),
  });

const bound: Principal = {
  id: 'token:a',
  name: 'a',
  author: 'token:a',
  grants: { weather: 'viewer' },
  defaultProject: 'weather',
};
const { defaultProject: _bound, ...unbound } = bound;
const everywhere: Principal = { ...unbound, grants: { '*': 'admin' } };
const twoProjects: Principal = { ...unbound, grants: { weather: 'viewer', traffic: 'admin' } };

const projectFor = (
  principal: Principal,
  named: { readonly header?: string; readonly path?: string } = {},
  permission: RoutePermission = 'tracking:read',
): string => {
  const headers: Record<string, string> = named.header ? { 'x-mlflow-workspace': named.header } : {};
  const parameters: Record<string, string> = named.path ? { project: named.path } : {};
  try {
    return projectOf(route(permission), principal, httpEvent('GET', '/x', { headers }), parameters);
  } catch (error) {
    if (isCairnError(error)) return error.code;
    throw error;
  }
};

describe('the project of a request', () => {
  it('is that of the path, whatever the header says', () => {
    expect(projectFor(twoProjects, { path: 'traffic', header: 'weather' })).toBe('traffic');
  });

  it('is that of the workspace header where the path names none', () => {
    expect(projectFor(twoProjects, { header: 'traffic' })).toBe('traffic');
    expect(projectFor(everywhere, { header: 'anything' })).toBe('anything');
  });

  it('is the one that the token is bound to, or the only one it is valid in', () => {
    expect(projectFor(bound)).toBe('weather');
    expect(projectFor(unbound)).toBe('weather');
  });

  it('has to be named by somebody who has several', () => {
    expect(projectFor(twoProjects)).toBe('auth.project-ambiguous');
    expect(projectFor(everywhere)).toBe('auth.project-ambiguous');
  });

  it('is denied to somebody without a role in it, whether it exists or not', () => {
    expect(projectFor(bound, { header: 'traffic' })).toBe('auth.denied');
    expect(projectFor(bound, { path: 'no-such-project' })).toBe('auth.denied');
    expect(projectFor(bound, { header: 'constructor' })).toBe('auth.denied');
    expect(projectFor(bound, { header: '__proto__' })).toBe('auth.denied');
  });

  it('may stay open where only the caller matters', () => {
    expect(projectFor(everywhere, {}, 'authenticated')).toBe('');
  });
});
