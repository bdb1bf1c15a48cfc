import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, RemovalPolicy } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { build } from '../../examples/weather/app/app';
import { rules } from '../../lib/governance/rules';
import { at, findingsOf, type RuleTemplate } from '../../lib/governance/rules/rule';
import { defaultSettings } from '../../lib/platform/environment-settings';

describe('the stack of the weather app', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-app-'));
  const app = new App({ outdir: folder });
  build(app);
  const template = app.synth().getStackByName('WeatherApp').template as RuleTemplate;
  const resourcesOf = (type: string) =>
    Object.values(template.Resources).filter((resource) => resource.Type === type);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one function and what it stands on, and nothing of the platform', () => {
    expect(
      Object.values(template.Resources)
        .map(({ Type }) => Type)
        .sort(),
    ).toEqual([
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::KMS::Key',
      'AWS::Lambda::Function',
      'AWS::Logs::LogGroup',
    ]);
  });

  it('may read the one secret that it is told', () => {
    const statements = resourcesOf('AWS::IAM::Policy').flatMap(
      ({ Properties }) => at(Properties, 'PolicyDocument', 'Statement') as readonly object[],
    );
    expect(statements.filter((statement) => JSON.stringify(statement).includes('secretsmanager'))).toEqual([
      { Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: { Ref: 'CairnCredentialArn' } },
    ]);
    expect(JSON.stringify(statements)).not.toMatch(/dynamodb|s3:|lambda:/);
  });

  it('gives the function names and addresses, never the token', () => {
    const [fn] = resourcesOf('AWS::Lambda::Function');
    expect(at(fn?.Properties, 'Environment', 'Variables')).toEqual({
      CAIRN_API_URL: { Ref: 'CairnUrl' },
      CAIRN_TOKEN_SECRET_ARN: { Ref: 'CairnCredentialArn' },
    });
  });

  // Who is told and what may be spent is the platform's own business, and so is its tag; an example of a function has none.
  const ofThePlatform = ['functions-are-watched', 'spending-is-watched', 'resources-are-tagged'];
  const settings = { ...defaultSettings, removalPolicy: RemovalPolicy.DESTROY };
  it.each(Object.keys(rules).filter((name) => !ofThePlatform.includes(name)))('keeps the rule %s', (name) => {
    expect(findingsOf(rules[name], template, settings)).toEqual([]);
  });

  it('has nothing that AwsSolutions finds, but what is acknowledged', () => {
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
  });

  it('has a handler of less than 40 lines', () => {
    const source = resolve(__dirname, '../../examples/weather/app/handler.ts');
    expect(readFileSync(source, 'utf8').trim().split('\n').length).toBeLessThan(40);
  });
});
