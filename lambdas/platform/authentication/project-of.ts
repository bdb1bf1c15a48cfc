import { CairnError } from '../../../contracts/cairn-error';
import { type Principal, roleIn } from '../../../contracts/governance/principal';
import type { Route } from '../../../contracts/http/route';
import { type HttpEvent, header } from '../http/event';

/** Header by which MLflow clients choose a workspace, which is a Cairn project. */
export const workspaceHeader = 'x-mlflow-workspace';

/**
 * The project of a request: the path's, else the workspace header's, else the one the token is bound to.
 * Naming a project gives no right in it; authorization follows.
 */
export const projectOf = (
  route: Route,
  principal: Principal,
  event: HttpEvent,
  parameters: Readonly<Record<string, string>>,
): string => {
  const named = parameters['project'] ?? header(event, workspaceHeader);
  if (named) {
    // A caller without any right learns nothing about which projects exist: denied before looked up.
    if (route.permission !== 'authenticated' && roleIn(principal, named) === undefined)
      throw new CairnError('auth.denied', `${principal.name} has no role in project ${named}.`);
    return named;
  }
  if (principal.defaultProject) return principal.defaultProject;
  const projects = Object.keys(principal.grants).filter((project) => project !== '*');
  if (projects.length === 1 && projects[0]) return projects[0];
  if (route.permission === 'authenticated') return '';
  throw new CairnError(
    'auth.project-ambiguous',
    'The request names no project and the token is not bound to one.',
  );
};
