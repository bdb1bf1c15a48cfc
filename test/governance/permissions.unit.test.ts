import * as z from 'zod';
import { isCairnError } from '../../contracts/cairn-error';
import { type Permission, permissions, type Role, roles, rolesWith } from '../../contracts/governance/roles';
import { defineRoute } from '../../contracts/http/route';
import { authorize } from '../../lambdas/platform/authentication/authorize';

/** Who may do what: v(iewer), d(eveloper), a(pprover), A(dmin). Written by hand, to be read by people. */
const matrix: Readonly<Record<Permission, string>> = {
  'project:read': 'vdaA',
  'project:write': 'd A',
  'token:manage': '   A',
  'journal:read': 'vdaA',
  'tracking:read': 'vdaA',
  'tracking:write': 'd A',
  'tracking:purge': '   A',
  'registry:read': 'vdaA',
  'registry:write': 'd A',
  'registry:approve': ' aA',
  'registry:move': 'daA',
  'datasets:read': 'vdaA',
  'datasets:write': 'd A',
  'features:read': 'vdaA',
  'features:write': 'd A',
  'features:define': 'daA',
  'features:erase': '   A',
  'features:force': ' aA',
  'pipelines:read': 'vdaA',
  'pipelines:run': 'd A',
  'serving:read': 'vdaA',
  'serving:predict': 'vdaA',
  'serving:deploy': 'daA',
  'serving:retire': ' aA',
  'monitoring:read': 'vdaA',
  'monitoring:run': 'daA',
  'monitoring:feedback': 'vdaA',
  'webhooks:manage': '   A',
};
const letters: Readonly<Record<Role, string>> = { viewer: 'v', developer: 'd', approver: 'a', admin: 'A' };

const routeWith = (permission: Permission) =>
  defineRoute({
    id: 'test.route',
    method: 'GET',
    path: '/test',
    permission,
    form: 'cairn',
    summary: 'A route of this test.',
    request: z.object({}),
    response: z.object({}),
  });

const isAllowed = (permission: Permission, role: Role, project = 'weather'): boolean => {
  const principal = { id: 'token:x', name: 'x', author: 'token:x', grants: { weather: role } };
  try {
    authorize(routeWith(permission), principal, project);
    return true;
  } catch (error) {
    if (isCairnError(error) && error.code === 'auth.denied') return false;
    throw error;
  }
};

const cases = (Object.keys(permissions) as Permission[]).flatMap((permission) =>
  roles.map((role) => [permission, role, matrix[permission].includes(letters[role])] as const),
);

describe('a role in a project', () => {
  it.each(cases)('with %s for %s: %s', (permission, role, allowed) => {
    expect(isAllowed(permission, role)).toBe(allowed);
  });

  it.each(cases)('gives no %s to a %s of another project', (permission, role) => {
    expect(isAllowed(permission, role, 'traffic')).toBe(false);
  });
});

describe('the permissions', () => {
  it('all have somebody who holds them, an admin among them', () => {
    for (const permission of Object.keys(permissions) as Permission[])
      expect(rolesWith(permission)).toContain('admin');
  });

  it('let nobody but an admin both make and approve', () => {
    const both = roles.filter(
      (role) => rolesWith('registry:write').includes(role) && rolesWith('registry:approve').includes(role),
    );
    expect(both).toEqual(['admin']);
  });
});
