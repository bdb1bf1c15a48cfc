/** Who acts: a role of the account, or an AWS service by its own name. */
export type Principal = { readonly role: string } | { readonly service: string };

/** One question to IAM. */
export interface Request {
  readonly principal: Principal;
  /** `service:Action`. */
  readonly action: string;
  /** ARN of the resource; `*` where the action has none. */
  readonly resource: string;
  /** Condition keys that the request carries, without those of the session. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Operator → key → values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A statement of a policy document, with lists where the document may have a single text. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly sid?: string;
  readonly actions: Selection;
  readonly resources: Selection;
  /** Of policies of resources; statements of identities have none. */
  readonly principals?: readonly Grantee[];
  readonly conditions: Conditions;
}

/** What a statement is about, or (`not`) everything else. */
export interface Selection {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

/** Whom a statement of a resource's policy is for. */
export type Grantee =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'AWS' | 'Service'; readonly id: string };

type Fields = Readonly<Record<string, unknown>>;

const known = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'Condition'];

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map((each: unknown) => {
    if (typeof each === 'string') return each;
    if (typeof each === 'number' || typeof each === 'boolean') return String(each);
    throw new Error(`a policy has ${JSON.stringify(each)} where a text belongs`);
  });

const selectionOf = (fields: Fields, name: 'Action' | 'Resource'): Selection => {
  const negated = fields[`Not${name}`];
  if (negated !== undefined) return { not: true, patterns: textsOf(negated) };
  // A role's trust policy is about the role itself.
  return { not: false, patterns: fields[name] === undefined ? ['*'] : textsOf(fields[name]) };
};

const granteesOf = (principal: unknown): readonly Grantee[] => {
  if (principal === '*') return [{ kind: 'anybody' }];
  return Object.entries(principal as Fields).flatMap(([kind, ids]) => {
    if (kind !== 'AWS' && kind !== 'Service') throw new Error(`a policy has a principal of the kind ${kind}`);
    return textsOf(ids).map((id): Grantee => (id === '*' ? { kind: 'anybody' } : { kind, id }));
  });
};

const conditionsOf = (condition: unknown): Conditions =>
  Object.fromEntries(
    Object.entries((condition ?? {}) as Readonly<Record<string, Fields>>).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, textsOf(values)])),
    ]),
  );

/** Reads a statement whose intrinsic functions are resolved; throws on what it does not know. */
export const readStatement = (value: unknown): Statement => {
  const fields = value as Fields;
  const strange = Object.keys(fields).find((name) => !known.includes(name));
  if (strange) throw new Error(`a policy statement has a field ${strange}, which nobody here understands`);
  const { Sid, Effect, Principal, Condition } = fields;
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new Error(`a policy has the effect ${String(Effect)}`);
  return {
    effect: Effect,
    ...(typeof Sid === 'string' ? { sid: Sid } : {}),
    actions: selectionOf(fields, 'Action'),
    resources: selectionOf(fields, 'Resource'),
    ...(Principal === undefined ? {} : { principals: granteesOf(Principal) }),
    conditions: conditionsOf(Condition),
  };
};
