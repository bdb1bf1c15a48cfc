import { webhookFacts } from '../../contracts/webhooks/facts';
import { deliveryMilliseconds } from '../../lambdas/webhooks/core/deliver';
import { drainMilliseconds } from '../../lambdas/webhooks/core/drain';
import { listenerUnits } from '../../lib/deployment-units';
import { at } from '../../lib/governance/rules/rule';
import { type Resource, resourcesOf, synthesize, type Template } from '../infrastructure/synthesize';

const { template } = synthesize('dev', 'aws');
const ofWebhooks = (type: string, of: Template = template): readonly Resource[] =>
  resourcesOf(of, type)
    .filter(([id]) => id.includes('Webhooks'))
    .map(([, resource]) => resource);

const statementsIn = (document: unknown): readonly object[] =>
  (document as { Statement: object[] }).Statement;

const statementsOf = (holder: string) =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter(([id]) => id.startsWith(`Cairn${holder}`))
    .flatMap(([, { Properties }]) => statementsIn(Properties?.['PolicyDocument']))
    .map((statement) => JSON.stringify(statement));

/** Actions by service, without those that every function has: logs, traces, its key, dead letters. */
const actionsOf = (holder: string): readonly string[] => {
  const actions = statementsOf(holder).flatMap((statement) =>
    [JSON.parse(statement).Action as string[]].flat(),
  );
  const common = /^(logs|xray|sqs):|^kms:(Decrypt|GenerateDataKey|DescribeKey)$/;
  return [...new Set(actions)].filter((action) => !common.test(action)).sort();
};

describe('the function that delivers to webhooks', () => {
  it('hears the facts that webhooks may be told of, from the bus, and loses none', () => {
    const rules = ofWebhooks('AWS::Events::Rule');
    expect(rules).toHaveLength(1);
    expect(rules[0]?.Properties).toMatchObject({
      EventPattern: { source: ['cairn'], 'detail-type': [...webhookFacts] },
      EventBusName: expect.anything(),
      Targets: [{ DeadLetterConfig: { Arn: expect.anything() }, RetryPolicy: { MaximumRetryAttempts: 10 } }],
    });
    const [config] = ofWebhooks('AWS::Lambda::EventInvokeConfig');
    expect(config?.Properties).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
  });

  it('may read models and keep its deliveries, and nothing else', () => {
    expect(actionsOf('WebhooksFunction')).toEqual([
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
    const onTables = statementsOf('WebhooksFunction').filter((statement) => statement.includes('dynamodb:'));
    const writes = onTables.filter((statement) => statement.includes('PutItem'));
    expect(writes).toHaveLength(1);
    expect(writes[0]).toContain('"dynamodb:LeadingKeys":["P#*#WEBHOOKS","P#*#WEBHOOK#*"]');
    expect(onTables.filter((statement) => !statement.includes('LeadingKeys'))).toHaveLength(1);
  });

  it('is given time for what a run may take: all deliveries and the last one', () => {
    const { timeout } = listenerUnits['webhook-deliveries'];
    expect(timeout.toMilliseconds()).toBeGreaterThanOrEqual(drainMilliseconds + deliveryMilliseconds);
  });

  it('costs nothing while nobody tells anything: nothing polls, nothing is scheduled, nothing is kept warm', () => {
    for (const type of ['AWS::Lambda::EventSourceMapping', 'AWS::Scheduler::Schedule', 'AWS::SQS::Queue'])
      expect(ofWebhooks(type)).toEqual([]);
    expect(JSON.stringify(template)).not.toContain('ProvisionedConcurrency');
  });

  it('is encrypted as everything is; what it could not do is watched with the dead letters', () => {
    const [fn] = ofWebhooks('AWS::Lambda::Function');
    expect(fn?.Properties).toMatchObject({ KmsKeyArn: expect.anything(), TracingConfig: { Mode: 'Active' } });
    const alarms = JSON.stringify(resourcesOf(template, 'AWS::CloudWatch::Alarm'));
    expect(alarms).toContain('CairnJournalDeadLetters');
    expect(alarms).not.toContain('CairnWebhooks');
  });

  it('is the one that the control plane asks for a trial', () => {
    const invoke = statementsOf('controlapi').filter((statement) =>
      statement.includes('lambda:InvokeFunction'),
    );
    expect(invoke).toHaveLength(1);
    expect(invoke[0]).toContain('CairnWebhooksFunction');
    expect(statementsOf('controlapi').join()).toContain('kms:Encrypt');
  });
});

describe('this machine as the target of a webhook', () => {
  const environmentsOf = (of: Template) =>
    resourcesOf(of, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) =>
      at(Properties?.['Environment'], 'Variables', 'CAIRN_WEBHOOKS_TO_LOOPBACK') === undefined ? [] : [id],
    );

  it('is a setting of the emulator alone, of the two functions that need it', () => {
    expect(environmentsOf(synthesize('dev', 'emulator').template).sort()).toEqual([
      expect.stringMatching(/^CairnWebhooksFunction/),
      expect.stringMatching(/^Cairncontrolapi/),
    ]);
  });

  it.each(['dev', 'staging', 'prod'] as const)('is no part of any template for AWS: %s', (environment) => {
    const text = JSON.stringify(synthesize(environment, 'aws').template);
    expect(text).not.toContain('LOOPBACK');
  });
});
