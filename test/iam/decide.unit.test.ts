import { decide, type Policies } from './policy/decide';
import { type Request, readStatement } from './policy/statement';

const account = '111122223333';
const role = `arn:aws:iam::${account}:role/reader`;
const table = `arn:aws:dynamodb:eu-central-1:${account}:table/one`;

const request = (fields: Partial<Request> = {}): Request => ({
  principal: { role },
  action: 'dynamodb:GetItem',
  resource: table,
  context: {},
  ...fields,
});

const policies = (
  identity: readonly object[],
  resource: readonly object[] = [],
  resourceMustAgree = false,
): Policies => ({
  identity: identity.map(readStatement),
  resource: resource.map(readStatement),
  resourceMustAgree,
});

const allow = (fields: object = {}) => ({
  Effect: 'Allow',
  Action: 'dynamodb:GetItem',
  Resource: table,
  ...fields,
});
const deny = (fields: object = {}) => ({ ...allow(fields), Effect: 'Deny' });
const outcome = (asked: Request, given: Policies): string => {
  const decision = decide(asked, given);
  return decision.allowed ? 'allowed' : decision.why;
};

describe('a request', () => {
  it.each<[string, readonly object[], string]>([
    ['that nobody allows is refused', [], 'not allowed'],
    ['is allowed by a statement about it', [allow()], 'allowed'],
    ['is denied whatever allows it', [allow(), deny()], 'denied'],
    ['is not allowed for another action', [allow({ Action: 'dynamodb:PutItem' })], 'not allowed'],
    ['is not allowed on another resource', [allow({ Resource: `${table}x` })], 'not allowed'],
    ['matches wildcards', [allow({ Action: 'dynamodb:Get*', Resource: '*' })], 'allowed'],
    ['matches actions in any case', [allow({ Action: 'DynamoDB:getitem' })], 'allowed'],
    [
      'matches one character by a question mark',
      [allow({ Resource: table.replace('one', 'o?e') })],
      'allowed',
    ],
    ['is not matched over the colons of an ARN', [allow({ Resource: 'arn:aws:*:table/one' })], 'not allowed'],
    [
      'is left out by NotAction',
      [allow({ Action: undefined, NotAction: 'dynamodb:GetItem' })],
      'not allowed',
    ],
    ['is in by NotResource', [allow({ Resource: undefined, NotResource: `${table}x` })], 'allowed'],
  ])('%s', (_what, identity, expected) => {
    expect(outcome(request(), policies(identity))).toBe(expected);
  });
});

describe('conditions', () => {
  const holds = (Condition: object, context: Request['context']) =>
    outcome(request({ context }), policies([allow({ Condition })])) === 'allowed';
  const keys = (...values: string[]) => ({ 'dynamodb:LeadingKeys': values });
  const leading = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['TOKEN#*', 'P#*#PROJECT'] } };

  it.each<[string, object, Request['context'], boolean]>([
    ['all keys', leading, keys('TOKEN#1', 'P#a#PROJECT'), true],
    ['one key of many', leading, keys('TOKEN#1', 'P#a#EXECUTIONS'), false],
    ['no key at all, as AWS has it for ForAllValues', leading, {}, true],
    [
      'any key',
      { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': 'TOKEN#*' } },
      keys('x', 'TOKEN#1'),
      true,
    ],
    ['an absent key', { StringLike: { 's3:prefix': '*' } }, {}, false],
    ['an absent key, if it exists', { StringLikeIfExists: { 's3:prefix': 'a' } }, {}, true],
    ['an absent key, negated', { StringNotLike: { 's3:prefix': 'a' } }, {}, true],
    ['another value, negated', { StringNotEquals: { 's3:prefix': 'a' } }, { 's3:prefix': 'a' }, false],
    ['a number', { NumericLessThan: { 's3:TlsVersion': 1.2 } }, { 's3:TlsVersion': '1.1' }, true],
    ['a truth', { Bool: { 'aws:SecureTransport': false } }, { 'aws:SecureTransport': 'False' }, true],
    ['two keys', { StringEquals: { 's3:prefix': 'a', 'sts:ExternalId': 'b' } }, { 's3:prefix': 'a' }, false],
  ])('%s', (_what, condition, context, expected) => {
    expect(holds(condition, context)).toBe(expected);
  });

  it('refuse what they do not understand', () => {
    expect(() => holds({ DateLessThan: { 's3:prefix': 'x' } }, {})).toThrow(/DateLessThan/);
    expect(() => holds({ StringEquals: { 'aws:username': 'x' } }, {})).toThrow(/aws:username/);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    expect(() => holds({ StringEquals: { 's3:prefix': '${aws:username}' } }, {})).toThrow(/variables/);
    expect(() => holds({ StringLike: { 'dynamodb:LeadingKeys': 'x' } }, keys('a', 'b'))).toThrow(
      /ForAllValues/,
    );
    expect(() => readStatement({ ...allow(), NotPrincipal: '*' })).toThrow(/NotPrincipal/);
  });
});

describe('the policy of a resource', () => {
  const to = (principal: unknown, fields: object = {}) => allow({ Principal: principal, ...fields });
  const root = { AWS: `arn:aws:iam::${account}:root` };

  it.each<[string, Policies, string]>([
    ['lets a role in by its name', policies([], [to({ AWS: role })]), 'allowed'],
    ['lets nobody else in', policies([], [to({ AWS: `${role}x` })]), 'not allowed'],
    ['lets the account decide by identities', policies([], [to(root)]), 'not allowed'],
    ['and they do', policies([allow()], [to(root)]), 'allowed'],
    ['denies everybody', policies([allow()], [{ ...to('*'), Effect: 'Deny' }]), 'denied'],
    ['of a key has to agree', policies([allow()], [], true), 'not allowed'],
    ['of a key agrees by the account', policies([allow()], [to(root)], true), 'allowed'],
  ])('%s', (_what, given, expected) => {
    expect(outcome(request(), given)).toBe(expected);
  });

  it('is all that counts for a service', () => {
    const asked = request({ principal: { service: 'events.amazonaws.com' } });
    expect(outcome(asked, policies([allow()]))).toBe('not allowed');
    expect(outcome(asked, policies([], [to({ Service: 'events.amazonaws.com' })]))).toBe('allowed');
    expect(outcome(asked, policies([], [to(root)]))).toBe('not allowed');
  });
});
