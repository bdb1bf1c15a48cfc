import type { Call } from './calls/call';
import { type AskedCall, askedCall } from './calls/request-of';
import type { Platform } from './platform/platform';
import { type HeldStatement, heldStatements, policiesFor } from './platform/policies';
import { conditionsHold } from './policy/conditions';
import { type Decision, decide, isAbout } from './policy/decide';
import { matchesArn, matchesPattern } from './policy/matching';
import type { Conditions, Request, Statement } from './policy/statement';

/** A call that would be refused. */
export interface Refusal {
  readonly asked: AskedCall;
  readonly decision: Extract<Decision, { allowed: false }>;
  /** What comes nearest to allowing it, or what denies it. */
  readonly nearest?: Statement;
}

/** One right: an action on one pattern of resources. */
export interface Right {
  readonly holder: string;
  readonly side: HeldStatement['side'];
  readonly action: string;
  readonly resource: string;
  /** Who may, where it is a right in a resource's policy. */
  readonly principals: string;
  readonly conditions: Conditions;
  readonly used: boolean;
}

export interface Audit {
  readonly refusals: readonly Refusal[];
  readonly rights: readonly Right[];
}

/** Keys and roles are used only as far as their own policies agree. */
const mustAgree = (action: string): boolean => /^(kms|sts):/.test(action);

const answer = (held: readonly HeldStatement[], { request, role, subject }: AskedCall): Decision =>
  decide(request, policiesFor(held, role, subject, mustAgree(request.action)));

/** How much of a request a statement agrees with; nothing when it is about another service. */
const nearness = (statement: Statement, { action, resource }: Request): number => {
  const [service = ''] = action.split(':');
  if (!statement.actions.patterns.some((pattern) => pattern.startsWith(`${service}:`))) return 0;
  const sameResource = statement.resources.patterns.some(
    (pattern) => pattern !== '*' && matchesArn(pattern, resource),
  );
  const sameAction = statement.actions.patterns.some((pattern) => matchesPattern(pattern, action, true));
  return 1 + (sameResource ? 4 : 0) + (sameAction ? 2 : 0);
};

/** Of the statements that have a say, the one that agrees with most of the request. */
const nearestOf = (
  held: readonly HeldStatement[],
  { request, role, subject }: AskedCall,
): Statement | undefined => {
  const { identity, resource } = policiesFor(held, role, subject, false);
  const own = (role === undefined ? resource : identity).filter(({ effect }) => effect === 'Allow');
  const scored = own.map((statement) => ({ statement, near: nearness(statement, request) }));
  return scored.filter(({ near }) => near > 0).sort((x, y) => y.near - x.near)[0]?.statement;
};

const patternsOf = (statement: Statement): readonly (readonly [action: string, resource: string])[] =>
  statement.actions.patterns.flatMap((action) =>
    statement.resources.patterns.map((resource) => [action, resource] as const),
  );

const granteesOf = ({ principals = [] }: Statement): string =>
  principals.map((grantee) => (grantee.kind === 'anybody' ? '*' : grantee.id)).join(' ');

/** Whether a right is what lets a call through: it is about it, and its conditions hold. */
const lets = (statement: Statement, action: string, resource: string, { request }: AskedCall): boolean => {
  const one: Statement = {
    ...statement,
    actions: { not: false, patterns: [action] },
    resources: { not: false, patterns: [resource] },
  };
  return isAbout(one, request.action, request.resource) && conditionsHold(statement.conditions, request);
};

const isFor = (held: HeldStatement, { role, subject, request }: AskedCall): boolean => {
  if (held.side === 'identity') return held.holder === role;
  if (held.holder !== subject) return false;
  const { principal } = request;
  return (held.statement.principals ?? []).some(
    (grantee) =>
      grantee.kind === 'anybody' ||
      ('service' in principal ? grantee.id === principal.service : grantee.kind === 'AWS'),
  );
};

/** Holds all policies of the platform against calls: what would be refused, and which rights nobody needs. */
export const audit = (platform: Platform, calls: readonly Call[]): Audit => {
  const held = heldStatements(platform);
  const asked = calls.map((call) => askedCall(platform, call));
  const refusals = asked.flatMap((each): readonly Refusal[] => {
    const decision = answer(held, each);
    if (decision.allowed) return [];
    const nearest = decision.why === 'denied' ? decision.by[0] : nearestOf(held, each);
    return [{ asked: each, decision, ...(nearest ? { nearest } : {}) }];
  });
  const rights = held
    .filter(({ statement }) => statement.effect === 'Allow')
    .flatMap((each) =>
      patternsOf(each.statement).map(([action, resource]) => ({
        holder: each.holder,
        side: each.side,
        action,
        resource,
        principals: granteesOf(each.statement),
        conditions: each.statement.conditions,
        used: asked.some((call) => isFor(each, call) && lets(each.statement, action, resource, call)),
      })),
    );
  return { refusals, rights };
};
