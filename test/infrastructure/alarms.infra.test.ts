import { alarmedMetrics } from '../../lib/governance/rules/alarmed-metrics';
import { at } from '../../lib/governance/rules/rule';
import { resourcesOf, synthesize } from './synthesize';

const { template } = synthesize('prod');
const [topic = ''] = resourcesOf(template, 'AWS::SNS::Topic').map(([id]) => id);
const account = { Ref: 'AWS::AccountId' };

const allowedBy = (type: string, path: string) =>
  resourcesOf(template, type)
    .flatMap(([, { Properties }]) => at(Properties, path, 'Statement') as readonly unknown[])
    .filter((statement) => at(statement, 'Effect') === 'Allow');
const ofService = (statements: readonly unknown[], service: string) =>
  statements.filter((statement) => at(statement, 'Principal', 'Service') === service);

describe('the topic of the alarms', () => {
  it('takes what CloudWatch, Budgets and one rule of this account publish, and nothing else', () => {
    const budgets = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':budgets::', account, ':*']] };
    const [drift] = resourcesOf(template, 'AWS::Events::Rule').find(([id]) => id.includes('Drift')) ?? [];
    expect(allowedBy('AWS::SNS::TopicPolicy', 'PolicyDocument')).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      expect.objectContaining({
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [drift, 'Arn'] } } },
      }),
      expect.objectContaining({
        Principal: { Service: 'budgets.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': budgets },
        },
      }),
    ]);
  });

  it.each(['cloudwatch.amazonaws.com', 'events.amazonaws.com', 'budgets.amazonaws.com'])(
    'lies under a key that %s may use to publish',
    (service) => {
      const actions = ofService(allowedBy('AWS::KMS::Key', 'KeyPolicy'), service).map((statement) =>
        JSON.stringify(at(statement, 'Action')),
      );
      expect(actions).toContain(JSON.stringify(['kms:Decrypt', 'kms:GenerateDataKey']));
    },
  );
});

describe('alarms', () => {
  it('watch these metrics, each of which is billed', () => {
    const counts: Record<string, number> = {};
    for (const { name } of alarmedMetrics(template)) counts[String(name)] = (counts[String(name)] ?? 0) + 1;
    expect(counts).toEqual({
      Errors: 7,
      Throttles: 1,
      IteratorAge: 1,
      ExecutionsFailed: 4,
      ExecutionsTimedOut: 4,
      ReadThrottleEvents: 5,
      WriteThrottleEvents: 5,
      ApproximateNumberOfMessagesVisible: 1,
      '5xx': 1,
      Latency: 1,
    });
  });
});

describe('the budget', () => {
  it('counts what carries the tag of this stack, and tells before and after', () => {
    const [budget] = resourcesOf(template, 'AWS::Budgets::Budget').map(([, { Properties }]) => Properties);
    expect(budget).toMatchObject({
      Budget: {
        BudgetLimit: { Amount: 100, Unit: 'USD' },
        TimeUnit: 'MONTHLY',
        CostFilters: { TagKeyValue: ['user:cairn:platform$Cairn-prod'] },
      },
      NotificationsWithSubscribers: [
        ['ACTUAL', 80],
        ['ACTUAL', 100],
        ['FORECASTED', 100],
      ].map(([NotificationType, Threshold]) => ({
        Notification: { NotificationType, Threshold, ThresholdType: 'PERCENTAGE' },
        Subscribers: [{ SubscriptionType: 'SNS', Address: { Ref: topic } }],
      })),
    });
  });

  it('cannot be nothing', () => {
    expect(() => synthesize('dev', 'aws', { settings: { monthlyBudgetUsd: 0 } })).toThrow(
      'Budget: monthlyUsd must be above zero; it is 0',
    );
  });
});

describe('drift', () => {
  it('is told to the same topic, in a sentence', () => {
    const rules = resourcesOf(template, 'AWS::Events::Rule').map(([, { Properties }]) => Properties);
    const drift = rules.find((rule) => JSON.stringify(rule).includes(topic));
    expect(drift?.['EventPattern']).toEqual({ source: ['cairn'], 'detail-type': ['DriftDetected'] });
    expect(at(drift, 'Targets', 0, 'Arn')).toEqual({ Ref: topic });
    expect(at(drift, 'Targets', 0, 'RoleArn')).toBeUndefined();
    expect(at(drift, 'Targets', 0, 'InputTransformer', 'InputTemplate')).toMatch(/^"Drift: monitor <.*>/);
  });
});
