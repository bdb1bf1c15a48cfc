import { conditionsHold } from './conditions';
import { matchesArn, matchesPattern } from './matching';
import type { Grantee, Principal, Request, Selection, Statement } from './statement';

/** The policies that have a say in a request, all of one account. */
export interface Policies {
  /** Of the role that asks. */
  readonly identity: readonly Statement[];
  /** Of the resource that is asked for. */
  readonly resource: readonly Statement[];
  /**
   * The resource's own policy must agree: keys and the trust of roles. Of other resources either side is enough
   * within an account.
   */
  readonly resourceMustAgree: boolean;
}

export type Decision =
  | { readonly allowed: true; readonly by: readonly Statement[] }
  | { readonly allowed: false; readonly why: 'denied'; readonly by: readonly Statement[] }
  | { readonly allowed: false; readonly why: 'not allowed' };

const selects = ({ not, patterns }: Selection, matches: (pattern: string) => boolean): boolean =>
  patterns.some(matches) !== not;

/** Whether a statement is about an action on a resource, whoever asks and under whichever conditions. */
export const isAbout = (statement: Statement, action: string, resource: string): boolean =>
  selects(statement.actions, (pattern) => matchesPattern(pattern, action, true)) &&
  selects(statement.resources, (pattern) => matchesArn(pattern, resource));

const isRoot = ({ id }: Extract<Grantee, { id: string }>): boolean => /^arn:[^:]+:iam::\d+:root$/.test(id);

const isFor = (grantee: Grantee, principal: Principal): boolean => {
  if (grantee.kind === 'anybody') return true;
  if (grantee.kind === 'Service') return 'service' in principal && grantee.id === principal.service;
  // The account stands for all of its roles.
  return 'role' in principal && (grantee.id === principal.role || isRoot(grantee));
};

/** An account in a policy lets the policies of its identities decide; a role or a service in it is let in itself. */
const isNamed = (statement: Statement, principal: Principal): boolean =>
  (statement.principals ?? []).some(
    (grantee) => isFor(grantee, principal) && !(grantee.kind === 'AWS' && isRoot(grantee)),
  );

/**
 * Decides as IAM does inside one account: an explicit deny wins, what nobody allows is refused.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const decide = (request: Request, policies: Policies): Decision => {
  const { principal, action, resource } = request;
  const applies = (statement: Statement) =>
    isAbout(statement, action, resource) && conditionsHold(statement.conditions, request);
  const identity = 'role' in principal ? policies.identity.filter(applies) : [];
  const own = policies.resource.filter(
    (statement) =>
      (statement.principals ?? []).some((grantee) => isFor(grantee, principal)) && applies(statement),
  );
  const denials = [...identity, ...own].filter(({ effect }) => effect === 'Deny');
  if (denials.length > 0) return { allowed: false, why: 'denied', by: denials };
  const named = own.filter((statement) => isNamed(statement, principal));
  if (named.length > 0) return { allowed: true, by: named };
  if (identity.length > 0 && (own.length > 0 || !policies.resourceMustAgree))
    return { allowed: true, by: identity };
  return { allowed: false, why: 'not allowed' };
};
