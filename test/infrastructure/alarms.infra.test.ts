import { at } from '../../lib/governance/rules/rule';
import { resourcesOf, synthesize } from './synthesize';

describe('alarms', () => {
  it('reach their topic: its policy lets CloudWatch of this account publish', () => {
    const { template } = synthesize('prod');
    const statements = resourcesOf(template, 'AWS::SNS::TopicPolicy').flatMap(
      ([, { Properties }]) => at(Properties, 'PolicyDocument', 'Statement') as readonly unknown[],
    );
    const allows = statements.filter((statement) => at(statement, 'Effect') === 'Allow');
    expect(allows).toHaveLength(1);
    expect(allows[0]).toMatchObject({
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  it('sum up no more metrics than CloudWatch takes in one alarm', () => {
    for (const [id, { Properties }] of resourcesOf(synthesize('prod').template, 'AWS::CloudWatch::Alarm')) {
      const metrics = (Properties?.['Metrics'] as readonly unknown[] | undefined) ?? [];
      expect([id, metrics.filter((metric) => at(metric, 'MetricStat') !== undefined).length <= 10]).toEqual([
        id,
        true,
      ]);
    }
  });
});
