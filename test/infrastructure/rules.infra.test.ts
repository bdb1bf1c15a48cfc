import { rules } from '../../lib/governance/rules';
import { findingsOf, type RuleTemplate } from '../../lib/governance/rules/rule';
import { environmentNames } from '../../lib/platform/environment-settings';
import { synthesize } from './synthesize';
import { settingsFor } from './synthesize-platform';

const names = Object.keys(rules);

describe.each(environmentNames)('the platform in %s', (environment) => {
  it.each(names)('keeps the rule %s', (name) => {
    const { template } = synthesize(environment);
    expect(findingsOf(rules[name], template, settingsFor(environment))).toEqual([]);
  });
});

/** The platform with everything that a setting can add. */
const full = () => synthesize('prod', 'aws', { settings: { dashboard: true } }).template as RuleTemplate;
const settings = settingsFor('prod');

describe('a rule', () => {
  it.each(names)('has a subject: %s', (name) => {
    const outcomes = (rules[name]?.(full(), settings) ?? []).map(({ outcome }) => outcome);
    expect(outcomes).toContain('compliant');
    expect(outcomes).not.toContain('non-compliant');
  });

  it('has one of three outcomes for every resource, and says which', () => {
    const [queue] = Object.entries(full().Resources).find(([, { Type }]) => Type === 'AWS::SQS::Queue') ?? [
      '',
    ];
    const watched = rules['queues-are-watched']?.(full(), settings) ?? [];
    expect(watched).toHaveLength(Object.keys(full().Resources).length);
    expect(watched.filter(({ outcome }) => outcome === 'compliant')).toEqual([
      { logicalId: queue, outcome: 'compliant' },
    ]);
    expect(new Set(watched.map(({ outcome }) => outcome))).toEqual(new Set(['compliant', 'not applicable']));
  });

  it('applies to nothing where there is nothing of its kind', () => {
    const { Resources } = full();
    const [id, bucket] = Object.entries(Resources).find(([, { Type }]) => Type === 'AWS::S3::Bucket') ?? [];
    if (!id || !bucket) throw new Error('the platform has no bucket');
    expect(rules['queues-are-watched']?.({ Resources: { [id]: bucket } }, settings)).toEqual([
      { logicalId: id, outcome: 'not applicable' },
    ]);
  });
});

interface Editable {
  readonly Type: string;
  Properties?: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

/** The template of the platform, but for the first resource of a type that a test picks. */
const broken = (type: string, edit: (resource: Editable) => void, pick = ''): RuleTemplate => {
  const { Resources, ...rest } = structuredClone(full());
  const found = Object.entries(Resources).find(([id, { Type }]) => Type === type && id.includes(pick));
  if (!found) throw new Error(`the platform has no ${type} ${pick}`);
  edit(found[1] as Editable);
  return { ...rest, Resources };
};
const without = (type: string, property: string, pick = ''): RuleTemplate =>
  broken(type, ({ Properties }) => delete Properties?.[property], pick);
const having = (type: string, Properties: Record<string, unknown>, pick = ''): RuleTemplate =>
  broken(
    type,
    (resource) => {
      resource.Properties = { ...resource.Properties, ...Properties };
    },
    pick,
  );
/** Without every resource of a type, or those of a name. */
const lacking = (type: string, pick = ''): RuleTemplate => ({
  Resources: Object.fromEntries(
    Object.entries(full().Resources).filter(([id, { Type }]) => Type !== type || !id.includes(pick)),
  ),
});
const plus = (Type: string, Properties: Record<string, unknown> = {}): RuleTemplate => ({
  Resources: { ...full().Resources, Added: { Type, Properties } },
});
const policy = (Action: unknown, Resource: unknown) =>
  plus('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } });
const trusting = (statement: object) =>
  having('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }] },
  });
const alarmOf = (pick: string) => lacking('AWS::CloudWatch::Alarm', pick);
const text = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, value: T): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`N${index}`, value]));

const fn = 'AWS::Lambda::Function';
const machine = 'AWS::StepFunctions::StateMachine';
const stage = 'AWS::ApiGatewayV2::Stage';
const budget = 'AWS::Budgets::Budget';
const endpoint = (variant: object) =>
  plus('AWS::SageMaker::EndpointConfig', { ProductionVariants: [variant] });

/** A defect of every kind, by the rule that finds it. */
const planted: Readonly<Record<string, readonly (() => RuleTemplate)[]>> = {
  'alarms-cost-little': [
    () => ({
      Resources: { ...full().Resources, ...many(30, { Type: 'AWS::CloudWatch::Alarm', Properties: {} }) },
    }),
  ],
  'alarms-tell-somebody': [
    () => without('AWS::CloudWatch::Alarm', 'AlarmActions'),
    () => having('AWS::CloudWatch::Alarm', { Metrics: Array(11).fill({ MetricStat: { Metric: {} } }) }),
  ],
  'apis-are-watched': [() => alarmOf('ServerErrors'), () => alarmOf('Latency')],
  'buckets-are-closed': [
    () => without('AWS::S3::Bucket', 'VersioningConfiguration'),
    () => without('AWS::S3::Bucket', 'PublicAccessBlockConfiguration'),
    () => without('AWS::S3::Bucket', 'LifecycleConfiguration'),
    () => without('AWS::S3::BucketPolicy', 'PolicyDocument'),
  ],
  'dashboards-fit-cloudwatch': [
    () => having('AWS::CloudWatch::Dashboard', { DashboardBody: '{}' }),
    () => having('AWS::CloudWatch::Dashboard', { DashboardBody: JSON.stringify({ widgets: Array(501) }) }),
    () =>
      having('AWS::CloudWatch::Dashboard', {
        DashboardBody: JSON.stringify({ widgets: [{ properties: { metrics: Array(501) } }] }),
      }),
  ],
  'data-survives': [
    () => having('AWS::DynamoDB::Table', { DeletionProtectionEnabled: false }),
    ...['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SQS::Queue'].map(
      (type) => () =>
        broken(type, (resource) => {
          resource.DeletionPolicy = 'Delete';
        }),
    ),
    () =>
      broken('AWS::DynamoDB::Table', (resource) => {
        delete resource.UpdateReplacePolicy;
      }),
  ],
  'encrypted-under-our-key': [
    () => without('AWS::DynamoDB::Table', 'SSESpecification'),
    () => without('AWS::S3::Bucket', 'BucketEncryption', 'Data'),
    () => without('AWS::S3::Bucket', 'BucketEncryption', 'AccessLogs'),
    () => without('AWS::SQS::Queue', 'KmsMasterKeyId'),
    () => having('AWS::SNS::Topic', { KmsMasterKeyId: 'alias/aws/sns' }),
    () => without('AWS::Logs::LogGroup', 'KmsKeyId'),
    () => without(fn, 'KmsKeyArn'),
    () => without('AWS::Events::EventBus', 'KmsKeyIdentifier'),
    () => without('AWS::KinesisFirehose::DeliveryStream', 'DeliveryStreamEncryptionConfigurationInput'),
    () => without('AWS::KMS::Key', 'EnableKeyRotation'),
    () => plus('AWS::SecretsManager::Secret'),
  ],
  'everything-is-observed': [
    () => without(fn, 'TracingConfig'),
    () => without(fn, 'LoggingConfig'),
    () => without(machine, 'TracingConfiguration'),
    () => having(machine, { LoggingConfiguration: { Level: 'ERROR' } }),
    () => without(stage, 'DefaultRouteSettings'),
    () => without(stage, 'AccessLogSettings'),
  ],
  'functions-are-watched': [
    () => alarmOf('FunctionErrors'),
    () => alarmOf('FunctionThrottles'),
    // A function behind the API is watched by its server errors only.
    () => alarmOf('ServerErrors'),
    () => plus(fn),
  ],
  'functions-fit-lambda': [
    () => having(fn, { Environment: { Variables: { A: text(4096) } } }),
    () => having(fn, { Environment: { Variables: many(30, { Ref: 'X' }) } }),
    () => having(fn, { FunctionName: text(65) }),
    () => having(fn, { ReservedConcurrentExecutions: 5 }),
  ],
  'least-privilege': [
    () => policy('s3:*', 'arn:aws:s3:::bucket'),
    () => policy(['dynamodb:GetItem'], '*'),
    () => plus('AWS::IAM::Role', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
  ],
  'log-deliveries-fit': [
    () => without('AWS::Logs::LogGroup', 'LogGroupName', 'EdgeAccessLogs'),
    () => having('AWS::Logs::LogGroup', { LogGroupName: '/cairn/training' }, 'CairnTrainingLogs'),
  ],
  'logs-end': [
    () => without('AWS::Logs::LogGroup', 'RetentionInDays'),
    () => having('AWS::Logs::LogGroup', { RetentionInDays: 7 }),
  ],
  'logs-hold-no-secrets': [
    () => having(fn, { LoggingConfig: { LogFormat: 'Text' } }),
    () => having(machine, { LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true } }),
    () => having(machine, { LoggingConfiguration: { Level: 'ALL' } }),
    ...['$context.path', '$context.authorizer.claims.email', '$context.identity.caller'].map(
      (logged) => () => having(stage, { AccessLogSettings: { Format: JSON.stringify({ logged }) } }),
    ),
    () => having(stage, { AccessLogSettings: { Format: '$context.requestId' } }),
  ],
  'machines-are-watched': [() => alarmOf('WorkflowFailures'), () => plus(machine)],
  'machines-fit-step-functions': [
    () => having(machine, { DefinitionString: text(1_000_001) }),
    () => having(machine, { StateMachineName: text(81) }),
  ],
  'no-secret-in-environment': [() => plus(fn, { Environment: { Variables: { DB_PASSWORD: 'x' } } })],
  'nothing-asynchronous-is-lost': [
    () => without('AWS::Lambda::EventSourceMapping', 'DestinationConfig'),
    () => without('AWS::Lambda::EventSourceMapping', 'FunctionResponseTypes'),
    () => without('AWS::Lambda::EventSourceMapping', 'MaximumRetryAttempts'),
    () => plus('AWS::Events::Rule', { Targets: [{ Arn: 'x' }] }),
    () => plus('AWS::Scheduler::Schedule', { Target: { Arn: 'x' } }),
    () => without('AWS::Events::EventBus', 'DeadLetterConfig'),
    () => lacking('AWS::Lambda::EventInvokeConfig', 'JournalListener'),
    () => lacking('AWS::Lambda::EventInvokeConfig', 'Sweeper'),
  ],
  'nothing-billed-by-the-hour': [
    () => plus('AWS::EC2::NatGateway'),
    () => plus('AWS::Kinesis::Stream'),
    () => plus('AWS::SageMaker::NotebookInstance'),
    () => endpoint({ InstanceType: 'ml.t2.medium' }),
    () => endpoint({ ServerlessConfig: { MaxConcurrency: 5, ProvisionedConcurrency: 1 } }),
    () => plus('AWS::Lambda::Alias', { ProvisionedConcurrencyConfig: {} }),
    () => plus('AWS::DynamoDB::Table', { BillingMode: 'PROVISIONED' }),
  ],
  'queues-are-watched': [() => alarmOf('DeadLetters'), () => plus('AWS::SQS::Queue')],
  'resources-are-tagged': [
    () => without('AWS::DynamoDB::Table', 'Tags'),
    () => without(stage, 'Tags'),
    () => without(budget, 'ResourceTags'),
    () => plus('AWS::Brand::New'),
  ],
  'roles-fit-iam': [
    () => having('AWS::IAM::Role', { RoleName: text(65) }),
    () => having('AWS::IAM::Role', { Policies: [{ PolicyDocument: text(10_241) }] }),
    () => having('AWS::IAM::Policy', { PolicyDocument: { Statement: Array(90).fill({ Ref: 'X' }) } }),
  ],
  'roles-trust-services': [
    () => trusting({ Principal: '*' }),
    () => trusting({ Principal: { AWS: 'arn:aws:iam::123456789012:root' } }),
    () => trusting({ Principal: { Service: 'lambda.amazonaws.com', AWS: '*' } }),
    () => trusting({ Principal: { Service: 'events.amazonaws.com' } }),
    () => trusting({ Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:*' }),
  ],
  'spending-is-watched': [
    () => lacking(budget),
    () => without(budget, 'NotificationsWithSubscribers'),
    () =>
      having(budget, {
        NotificationsWithSubscribers: [
          { Notification: { NotificationType: 'ACTUAL' }, Subscribers: [{ Address: 'somebody' }] },
        ],
      }),
  ],
  'streams-are-watched': [() => alarmOf('JournalLag'), () => plus('AWS::Lambda::EventSourceMapping')],
  'tables-are-watched': [
    () => alarmOf('TableThrottles'),
    () => plus('AWS::DynamoDB::Table'),
    // ThrottledRequests has no data for a table as a whole.
    () =>
      broken(
        'AWS::CloudWatch::Alarm',
        (resource) => {
          resource.Properties = JSON.parse(
            JSON.stringify(resource.Properties).replaceAll(
              /(Read|Write)ThrottleEvents/g,
              'ThrottledRequests',
            ),
          );
        },
        'TableThrottles',
      ),
  ],
  'tables-survive': [
    () => without('AWS::DynamoDB::Table', 'TimeToLiveSpecification'),
    () => without('AWS::DynamoDB::Table', 'PointInTimeRecoverySpecification'),
    () => having('AWS::DynamoDB::Table', { BillingMode: 'PROVISIONED' }),
  ],
  'template-fits-cloudformation': [
    () => ({ Resources: many(501, { Type: 'AWS::SQS::Queue' }) }),
    () => ({ ...full(), Outputs: many(201, {}) }),
    () => ({ ...full(), Parameters: many(201, {}) }),
    () => plus('AWS::SQS::Queue', { QueueName: text(1_000_000) }),
  ],
};

describe('a planted defect', () => {
  it('is there for every rule', () => {
    expect(Object.keys(planted)).toEqual(names);
  });

  it.each(
    Object.entries(planted).flatMap(([name, makers]) =>
      makers.map((make, index) => [name, index + 1, make] as const),
    ),
  )('is found by %s (%i)', (name, _number, make) => {
    expect(findingsOf(rules[name], make(), settings)).not.toEqual([]);
  });
});
