import { CairnError } from '../../../contracts/cairn-error';
import { type Principal, roleIn } from '../../../contracts/governance/principal';

/** The projects that a principal has a role in by name, its default one first. A role in every project names none. */
export const workspacesOf = ({ grants, defaultProject }: Principal): readonly string[] => {
  const named = Object.keys(grants).filter((project) => project !== '*');
  return [...new Set([...(defaultProject ? [defaultProject] : []), ...named.sort()])];
};

/** Throws `workspace.not-found`, of projects that are not there and of those of others alike. */
export const requireWorkspace = (principal: Principal, name: string): string => {
  if (roleIn(principal, name)) return name;
  throw new CairnError('workspace.not-found', `Workspace '${name}' not found`);
};
