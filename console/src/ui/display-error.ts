import { type Permission, rolesWith } from '../../../contracts/governance/roles';
import { isCairnApiError, type RouteId, routes } from '../../../sdk/src';

/** What a person is told when something did not work. */
export interface DisplayedError {
  readonly kind: 'denied' | 'signed-out' | 'failed';
  readonly title: string;
  readonly message: string;
  /** What to do next; null when nobody knows. */
  readonly resolution: string | null;
  /** Finds the request in the platform's logs. */
  readonly correlationId: string | null;
}

const namesOf = new Intl.ListFormat('en', { type: 'disjunction' });

const permissionOf = (id: RouteId): Permission | undefined => {
  const permission = routes.find((route) => route.id === id)?.permission;
  return permission === undefined || permission === 'public' || permission === 'authenticated'
    ? undefined
    : permission;
};

/** Roles that may call a route, in words: `viewer, developer, approver or admin`. */
const neededRoles = (id: RouteId): string | undefined => {
  const permission = permissionOf(id);
  return permission && namesOf.format(rolesWith(permission));
};

const titleOf = (status: number): string => {
  if (status === 0) return 'The platform does not answer';
  if (status === 404) return 'Not found';
  if (status === 409) return 'That does not fit the present state';
  if (status === 429) return 'Too many requests';
  return status >= 500 ? 'The platform has a fault' : 'The platform refused';
};

/** Any error as title, message and what to do next. */
export const displayError = (error: unknown, route?: RouteId): DisplayedError => {
  if (!isCairnApiError(error))
    return {
      kind: 'failed',
      title: 'This page has a fault',
      message: error instanceof Error ? error.message : String(error),
      resolution: 'Load the page again.',
      correlationId: null,
    };
  const { message, resolution, correlationId, status } = error;
  const facts = { message, resolution, correlationId };
  if (status === 401) return { ...facts, kind: 'signed-out', title: 'The token is not valid any more' };
  if (error.code === 'auth.denied' || error.code === 'PERMISSION_DENIED') {
    const roles = route && neededRoles(route);
    return {
      ...facts,
      kind: 'denied',
      title: 'Your role does not show this',
      resolution: roles
        ? `This needs the role ${roles}. Ask an admin of the project for a token.`
        : resolution,
    };
  }
  return { ...facts, kind: 'failed', title: titleOf(status) };
};
