import { rules } from '../../lib/governance/rules';
import type { Rule, RuleTemplate } from '../../lib/governance/rules/rule';
import { environmentNames } from '../../lib/platform/environment-settings';
import { synthesize } from './synthesize';

const names = Object.keys(rules);

describe.each(environmentNames)('the platform in %s', (environment) => {
  it.each(names)('keeps the rule %s', (name) => {
    expect((rules[name] as Rule)(synthesize(environment).template)).toEqual([]);
  });
});

/** A template that is the platform's, but for one resource. */
const broken = (
  type: string,
  change: (properties: Record<string, unknown>) => Record<string, unknown>,
): RuleTemplate => {
  const { Resources } = structuredClone(synthesize('prod').template);
  const found = Object.entries(Resources).find(([, resource]) => resource.Type === type);
  if (!found) throw new Error(`the platform has no ${type}`);
  const [id, resource] = found;
  return {
    Resources: { ...Resources, [id]: { ...resource, Properties: change({ ...resource.Properties }) } },
  };
};
const without = (type: string, property: string): RuleTemplate =>
  broken(type, ({ [property]: _gone, ...rest }) => rest);
const plus = (Type: string, Properties: Record<string, unknown> = {}): RuleTemplate => ({
  Resources: { ...synthesize('prod').template.Resources, Added: { Type, Properties } },
});
const policy = (Action: unknown, Resource: unknown) =>
  plus('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } });

describe('the rules', () => {
  it('are these', () => {
    expect(names).toEqual([
      'nothing-billed-by-the-hour',
      'buckets-are-closed',
      'tables-survive',
      'least-privilege',
      'nothing-asynchronous-is-lost',
      'everything-is-observed',
      'alarms-watch',
      'no-secret-in-environment',
    ]);
  });

  it.each<[string, () => RuleTemplate]>([
    ['nothing-billed-by-the-hour', () => plus('AWS::EC2::NatGateway')],
    ['nothing-billed-by-the-hour', () => plus('AWS::Kinesis::Stream')],
    ['nothing-billed-by-the-hour', () => plus('AWS::SageMaker::NotebookInstance')],
    [
      'nothing-billed-by-the-hour',
      () =>
        plus('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InstanceType: 'ml.t2.medium' }] }),
    ],
    [
      'nothing-billed-by-the-hour',
      () =>
        plus('AWS::SageMaker::EndpointConfig', {
          ProductionVariants: [{ ServerlessConfig: { MaxConcurrency: 5, ProvisionedConcurrency: 1 } }],
        }),
    ],
    ['nothing-billed-by-the-hour', () => plus('AWS::Lambda::Alias', { ProvisionedConcurrencyConfig: {} })],
    ['nothing-billed-by-the-hour', () => plus('AWS::DynamoDB::Table', { BillingMode: 'PROVISIONED' })],
    ['buckets-are-closed', () => without('AWS::S3::Bucket', 'VersioningConfiguration')],
    ['buckets-are-closed', () => without('AWS::S3::Bucket', 'PublicAccessBlockConfiguration')],
    ['buckets-are-closed', () => without('AWS::S3::BucketPolicy', 'PolicyDocument')],
    ['tables-survive', () => without('AWS::DynamoDB::Table', 'SSESpecification')],
    ['tables-survive', () => without('AWS::DynamoDB::Table', 'TimeToLiveSpecification')],
    ['least-privilege', () => policy('s3:*', 'arn:aws:s3:::bucket')],
    ['least-privilege', () => policy(['dynamodb:GetItem'], '*')],
    [
      'least-privilege',
      () => plus('AWS::IAM::Role', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
    ],
    ['nothing-asynchronous-is-lost', () => without('AWS::Lambda::EventSourceMapping', 'DestinationConfig')],
    [
      'nothing-asynchronous-is-lost',
      () => without('AWS::Lambda::EventSourceMapping', 'FunctionResponseTypes'),
    ],
    ['nothing-asynchronous-is-lost', () => plus('AWS::Events::Rule', { Targets: [{ Arn: 'x' }] })],
    ['nothing-asynchronous-is-lost', () => without('AWS::Events::EventBus', 'DeadLetterConfig')],
    ['everything-is-observed', () => without('AWS::Logs::LogGroup', 'RetentionInDays')],
    ['everything-is-observed', () => without('AWS::Lambda::Function', 'TracingConfig')],
    ['everything-is-observed', () => without('AWS::ApiGatewayV2::Stage', 'DefaultRouteSettings')],
    ['everything-is-observed', () => without('AWS::SQS::Queue', 'KmsMasterKeyId')],
    ['alarms-watch', () => without('AWS::CloudWatch::Alarm', 'AlarmActions')],
    ['alarms-watch', () => ({ Resources: {} })],
    [
      'no-secret-in-environment',
      () => plus('AWS::Lambda::Function', { Environment: { Variables: { DB_PASSWORD: 'x' } } }),
    ],
  ])('%s finds what breaks it (%#)', (name, make) => {
    expect((rules[name] as Rule)(make()).length).toBeGreaterThan(0);
  });
});
