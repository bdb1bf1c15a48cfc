import { listenedFacts } from '../../contracts/listened-facts';
import { at } from '../../lib/governance/rules/rule';
import { resourcesOf, synthesize } from './synthesize';

const { template } = synthesize('dev', 'aws');
const rules = resourcesOf(template, 'AWS::Events::Rule').filter(([id]) => id.includes('JournalListener'));
const ruleWith = (property: string) =>
  rules.map(([, { Properties }]) => Properties).find((properties) => properties?.[property] !== undefined);

describe('the journal listener', () => {
  it('hears the facts that it acts on, and no others', () => {
    expect(ruleWith('EventPattern')).toMatchObject({
      EventPattern: { source: ['cairn'], 'detail-type': [...listenedFacts] },
      EventBusName: expect.anything(),
    });
  });

  it('is told the time every quarter of an hour, on the bus where schedules live', () => {
    const tick = ruleWith('ScheduleExpression');
    expect(tick).toMatchObject({ ScheduleExpression: 'rate(15 minutes)' });
    expect(tick?.['EventBusName']).toBeUndefined();
    expect(at(tick?.['Targets'], 0, 'Input')).toBe('{"tick":true}');
  });

  it('loses nothing: whatever it could not do lies with the dead letters', () => {
    for (const [, { Properties }] of rules)
      expect(at(Properties?.['Targets'], 0)).toMatchObject({
        DeadLetterConfig: { Arn: expect.anything() },
        RetryPolicy: { MaximumRetryAttempts: 10 },
      });
    const configs = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig').map(([id]) => id);
    expect(configs.some((id) => id.includes('JournalListener'))).toBe(true);
  });

  it('may start and resume trainings and monitors, delete secrets and deleted files, and read no file but Feast’s registry', () => {
    const policy = resourcesOf(template, 'AWS::IAM::Policy').filter(([id]) => id.includes('JournalListener'));
    const text = JSON.stringify(policy);
    for (const action of ['states:SendTaskSuccess', 'states:StartExecution', 'secretsmanager:DeleteSecret'])
      expect(text).toContain(action);
    expect(text).not.toContain('secretsmanager:GetSecretValue');
    const statements = policy.flatMap(
      ([, { Properties }]) => at(Properties?.['PolicyDocument'], 'Statement') as object[],
    );
    const files = statements
      .map((one) => JSON.stringify(one))
      .filter((one) => /s3:(Get|Put)Object"/.test(one));
    expect(files.length).toBeGreaterThan(0);
    for (const statement of files) expect(statement).toContain('/projects/*/features/*');
  });
});
