import { at } from '../../../lib/governance/rules/rule';
import type { Policies } from '../policy/decide';
import { readStatement, type Statement } from '../policy/statement';
import { idOf, type Platform } from './platform';
import { arnOf } from './resource-arn';
import { type Placed, placedOf } from './view';

/** A statement and the construct that holds it. */
export interface HeldStatement {
  /** Path of the role, key, bucket, queue, topic or function that it belongs to. */
  readonly holder: string;
  /** Of an identity, or of a resource. */
  readonly side: 'identity' | 'resource';
  readonly statement: Statement;
}

const statementsIn = (document: unknown): readonly Statement[] =>
  ((at(document, 'Statement') ?? []) as readonly unknown[]).map(readStatement);

const listOf = (value: unknown): readonly unknown[] => (value === undefined ? [] : [value].flat());

/** Rights of a function's own policy, as statements of a policy document. */
const permissionOf = ({ properties }: Placed): Statement => {
  const conditions: [string, unknown][] = [
    ['ArnLike', 'SourceArn'],
    ['StringEquals', 'SourceAccount'],
  ];
  const held = conditions.filter(([, name]) => at(properties, String(name)) !== undefined);
  return readStatement({
    Effect: 'Allow',
    Action: at(properties, 'Action'),
    Resource: at(properties, 'FunctionName'),
    Principal: { Service: at(properties, 'Principal') },
    Condition: Object.fromEntries(
      held.map(([operator, name]) => [operator, { [`aws:${String(name)}`]: at(properties, String(name)) }]),
    ),
  });
};

/** Types of policies of resources: how each names what it is the policy of. */
const policyTypes: Readonly<Record<string, (properties: unknown) => unknown>> = {
  'AWS::S3::BucketPolicy': (properties) => at(properties, 'Bucket'),
  'AWS::SQS::QueuePolicy': (properties) => at(properties, 'Queues', 0),
  'AWS::SNS::TopicPolicy': (properties) => at(properties, 'Topics', 0),
};

const policedTypes = ['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic'];

/** All statements of the platform, by whom they belong to. */
export const heldStatements = (platform: Platform): readonly HeldStatement[] => {
  const roles = placedOf(platform, 'AWS::IAM::Role');
  const policies = placedOf(platform, 'AWS::IAM::Policy');
  const functions = placedOf(platform, 'AWS::Lambda::Function');
  const hold = (holder: string, side: HeldStatement['side'], statements: readonly Statement[]) =>
    statements.map((statement) => ({ holder, side, statement }));
  const identities = roles.flatMap(({ id, path, properties }) => {
    if (listOf(at(properties, 'ManagedPolicyArns')).length > 0)
      throw new Error(`${path} takes managed policies, whose statements are not in the template`);
    const documents = [
      ...listOf(at(properties, 'Policies')).map((policy) => at(policy, 'PolicyDocument')),
      ...policies
        .filter((policy) => listOf(at(policy.properties, 'Roles')).includes(id))
        .map((policy) => at(policy.properties, 'PolicyDocument')),
    ];
    return [
      ...hold(path, 'identity', documents.flatMap(statementsIn)),
      ...hold(path, 'resource', statementsIn(at(properties, 'AssumeRolePolicyDocument'))),
    ];
  });
  const keys = placedOf(platform, 'AWS::KMS::Key').flatMap(({ path, properties }) =>
    hold(path, 'resource', statementsIn(at(properties, 'KeyPolicy'))),
  );
  const policed = policedTypes.flatMap((type) => placedOf(platform, type));
  const others = Object.entries(policyTypes).flatMap(([type, subjectOf]) =>
    placedOf(platform, type).flatMap(({ path, properties }) => {
      const subject = subjectOf(properties);
      const found = policed.find((each) => [each.id, each.id.toLowerCase()].includes(nameIn(subject)));
      if (!found) throw new Error(`${path} is the policy of nothing in the platform`);
      return hold(found.path, 'resource', statementsIn(at(properties, 'PolicyDocument')));
    }),
  );
  const permissions = placedOf(platform, 'AWS::Lambda::Permission').flatMap((permission) => {
    const statement = permissionOf(permission);
    const fn = functions.find(({ id }) => statement.resources.patterns.some((arn) => arn.endsWith(`:${id}`)));
    if (!fn) throw new Error(`${permission.path} is a right on nothing in the platform`);
    return hold(fn.path, 'resource', [statement]);
  });
  return [...identities, ...keys, ...others, ...permissions];
};

/** Names stand alone or at the end of an ARN. */
const nameIn = (subject: unknown): string => String(subject).split(':').at(-1) ?? '';

/** Where a resource that acts has its role. */
const roleProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['Role'],
  'AWS::StepFunctions::StateMachine': ['RoleArn'],
};

/** Path of the role that a construct acts with; a role acts with itself. */
export const roleOf = (platform: Platform, caller: string): string => {
  const id = idOf(platform, caller);
  const resource = platform.template.Resources[id];
  if (resource?.Type === 'AWS::IAM::Role') return caller;
  const placed = placedOf(platform, resource?.Type ?? '').find((each) => each.id === id);
  const arn = at(placed?.properties, ...(roleProperties[resource?.Type ?? ''] ?? ['no role']));
  const role = placedOf(platform, 'AWS::IAM::Role').find((each) => roleArn(platform, each.path) === arn);
  if (!role) throw new Error(`${caller} has no role in the platform`);
  return role.path;
};

export const roleArn = (platform: Platform, path: string): string => {
  const id = idOf(platform, path);
  const resource = platform.template.Resources[id];
  if (!resource) throw new Error(`the platform has no ${path}`);
  return arnOf(id, resource);
};

/** What has a say when a role asks for something of a construct. */
export const policiesFor = (
  held: readonly HeldStatement[],
  role: string | undefined,
  subject: string | undefined,
  resourceMustAgree: boolean,
): Policies => {
  const of = (side: HeldStatement['side'], holder: string | undefined) =>
    held.filter((each) => each.side === side && each.holder === holder).map(({ statement }) => statement);
  return { identity: of('identity', role), resource: of('resource', subject), resourceMustAgree };
};
