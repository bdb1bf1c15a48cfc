import type { Role } from './roles';

/** Whoever makes a request: a token, a signed-in person, or a pipeline execution on somebody's behalf. */
export interface Principal {
  /** Stable id that journal entries carry: `token:<id>`, `oidc:<subject>`, `execution:<id>`. */
  readonly id: string;
  /** Name for people. */
  readonly name: string;
  /** Who counts as the author of what this principal makes (four-eyes): itself, or who started the execution. */
  readonly author: string;
  /** Role by project; `*` stands for every project. */
  readonly grants: Readonly<Record<string, Role>>;
  /** Project of requests that name none. */
  readonly defaultProject?: string;
}

/** The role that a principal holds in a project, if any. */
export const roleIn = (principal: Pick<Principal, 'grants'>, project: string): Role | undefined =>
  Object.hasOwn(principal.grants, project) ? principal.grants[project] : principal.grants['*'];
