import { CairnError } from '../../../contracts/cairn-error';
import { type Principal, roleIn } from '../../../contracts/governance/principal';
import { rolesWith } from '../../../contracts/governance/roles';
import type { Route } from '../../../contracts/http/route';

/** Throws `auth.denied` unless the principal's role in the project holds the route's permission. */
export const authorize = (route: Route, principal: Principal, project: string): void => {
  if (route.permission === 'public' || route.permission === 'authenticated') return;
  const allowed = rolesWith(route.permission);
  const role = roleIn(principal, project);
  if (role && allowed.includes(role)) return;
  throw new CairnError(
    'auth.denied',
    `Permission ${route.permission} in project ${project} needs the role ${allowed.join(' or ')}; ${principal.name} has ${role ?? 'none'}.`,
    { details: { permission: route.permission, project } },
  );
};
