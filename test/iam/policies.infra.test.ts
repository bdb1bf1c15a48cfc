import { audit, type Refusal, type Right } from './audit';
import { allCalls } from './calls/all-calls';
import type { Call } from './calls/call';
import { rulesWithNeedlessRole } from './calls/delivery-calls';
import { type Platform, synthesizedPlatform } from './platform/platform';
import { spellResource } from './platform/spell';
import { placedOf } from './platform/view';
import { reasonFor, unusedReasons } from './unused-reasons';

const platform = synthesizedPlatform();
const calls = allCalls(platform);
const { refusals, rights } = audit(platform, calls);
const unused = rights.filter(({ used }) => !used);

const textOf = ({ asked: { call, request }, decision, nearest }: Refusal): string =>
  `${call.caller} may not ${call.action} on ${call.resource}${call.keys ? ` (keys ${call.keys})` : ''}: ${decision.why}` +
  `${decision.why === 'denied' ? ' by' : '; nearest to'} ${nearest ? JSON.stringify(nearest) : 'nothing'} [${request.resource}]`;

const rightText = ({ holder, action, resource }: Right): string =>
  `${holder} ${action} ${spellResource(platform, resource)}`;

describe('the policies of the platform', () => {
  it('allow every call on record, and every call that AWS makes besides', () => {
    expect(calls.length).toBeGreaterThan(500);
    expect(refusals.map(textOf)).toEqual([]);
  });

  it('give no right that nobody needs, unless it is stated why it stands', () => {
    expect(unused.filter((right) => reasonFor(right) === undefined).map(rightText)).toEqual([]);
  });

  it('state no reason for a right that is used or gone', () => {
    const idle = unusedReasons.filter(({ because }) => !unused.some((right) => reasonFor(right) === because));
    expect(idle.map(({ because }) => because)).toEqual([]);
  });

  it('deliver events to encrypted targets as AWS supports it', () => {
    expect(rulesWithNeedlessRole(platform)).toEqual([]);
  });

  it('fit into what IAM takes: 10,240 characters of inline policies a role', () => {
    const sizes = placedOf(platform, 'AWS::IAM::Policy').map(({ path, properties }) => ({
      path,
      characters: JSON.stringify((properties as { PolicyDocument: unknown }).PolicyDocument).length,
    }));
    expect(sizes.filter(({ characters }) => characters > 10_240)).toEqual([]);
  });
});

type Statement = Record<string, unknown> & { Effect: string; Action: string | string[] };

/** The platform with the statements of one policy changed. */
const changed = (
  policy: RegExp,
  property: 'PolicyDocument' | 'KeyPolicy',
  change: (statements: readonly Statement[]) => readonly Statement[],
): Platform => {
  const template = structuredClone(platform.template);
  const [found] = Object.entries(template.Resources).filter(([id]) => policy.test(id));
  if (!found?.[1].Properties) throw new Error(`no policy is named ${policy}`);
  const document = found[1].Properties[property] as { Statement: readonly Statement[] };
  document.Statement = change(document.Statement);
  return { ...platform, template };
};
const servingPool = /^CairnservingpoolRoleDefaultPolicy/;

const without =
  (action: string) =>
  (statements: readonly Statement[]): readonly Statement[] =>
    statements.map((statement) => ({
      ...statement,
      Action: [statement.Action].flat().filter((each) => each !== action),
    }));

const refused = (broken: Platform, more: readonly Call[] = []): readonly string[] =>
  audit(broken, [...calls, ...more]).refusals.map(
    ({ asked: { call }, decision }) => `${call.caller} ${call.action}: ${decision.why}`,
  );

describe('a planted defect is found:', () => {
  it('an action that is missing, with the statement that comes nearest', () => {
    const broken = changed(servingPool, 'PolicyDocument', without('firehose:PutRecordBatch'));
    const found = audit(broken, calls).refusals;
    expect(found.map(({ asked: { call } }) => [call.caller, call.action])).toEqual([
      ['Cairn/serving-pool/Function', 'firehose:PutRecordBatch'],
    ]);
    const table = changed(servingPool, 'PolicyDocument', without('dynamodb:BatchGetItem'));
    const [first] = audit(table, calls).refusals;
    expect(first?.nearest?.actions.patterns).toContain('dynamodb:Query');
  });

  it('a key that may not be used', () => {
    const broken = changed(servingPool, 'PolicyDocument', without('kms:Decrypt'));
    expect(refused(broken)).toContain('Cairn/serving-pool/Function kms:Decrypt: not allowed');
    const locked = changed(/^CairnFoundationEncryptionKey/, 'KeyPolicy', (statements) =>
      statements.filter(({ Action }) => Action !== 'kms:*'),
    );
    expect(refused(locked)).toContain('Cairn/tracking-api/Function kms:Decrypt: not allowed');
  });

  it('a deny', () => {
    const broken = changed(servingPool, 'PolicyDocument', (statements) => [
      ...statements,
      { Effect: 'Deny', Action: ['s3:Get*'], Resource: ['*'] },
    ]);
    expect(new Set(refused(broken))).toEqual(new Set(['Cairn/serving-pool/Function s3:GetObject: denied']));
  });

  it('a partition of the table that is none of the caller’s', () => {
    const caller = 'Cairn/serving-pool/Function';
    const taskTokens: Call = {
      caller,
      action: 'dynamodb:GetItem',
      resource: 'Cairn/Governance/State/Table',
      keys: 'P#{project}#APPROVALS',
    };
    expect(refused(platform, [taskTokens])).toEqual([`${caller} dynamodb:GetItem: not allowed`]);
    const chain: Call = { ...taskTokens, action: 'dynamodb:PutItem', resource: 'Cairn/Journal/State/Table' };
    expect(
      refused(platform, [{ ...chain, caller: 'Cairn/tracking-api/Function', keys: 'P#{project}#CHAIN' }]),
    ).toEqual(['Cairn/tracking-api/Function dynamodb:PutItem: not allowed']);
  });

  it('a right that is granted and not used', () => {
    const broken = changed(servingPool, 'PolicyDocument', (statements) => [
      ...statements,
      { Effect: 'Allow', Action: ['s3:DeleteObject'], Resource: ['arn:aws:s3:::anything/*'] },
    ]);
    const idle = audit(broken, calls).rights.filter((right) => !right.used && reasonFor(right) === undefined);
    expect(idle.map(({ holder, action }) => [holder, action])).toEqual([
      ['Cairn/serving-pool/Role', 's3:DeleteObject'],
    ]);
  });

  it('an operator, a condition key, an integration that nobody here understands', () => {
    const odd = (Condition: unknown) =>
      changed(servingPool, 'PolicyDocument', (statements) => [
        ...statements,
        { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'], Condition },
      ]);
    expect(() => audit(odd({ IpAddress: { 'aws:SecureTransport': 'x' } }), calls)).toThrow(
      /operator IpAddress/,
    );
    expect(() => audit(odd({ StringEquals: { 'aws:PrincipalOrgID': 'x' } }), calls)).toThrow(
      /aws:PrincipalOrgID/,
    );
  });
});
