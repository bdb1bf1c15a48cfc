import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { build } from '../../examples/artifact-store-and-registry/app';
import { resourcesOf, type Template } from './synthesize';

describe("parts in somebody's own stack", () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-own-'));
  const app = new App({ outdir: folder });
  build(app);
  const template = app.synth().getStackByName('TheirStack').template as Template;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('bring what they stand on, and nothing of the rest', () => {
    expect(
      resourcesOf(template, 'AWS::DynamoDB::Table').map(([id]) => id.replace(/[0-9A-F]{8}$/, '')),
    ).toEqual(['RegistryJournalStateTable', 'RegistryStateTable']);
    expect(resourcesOf(template, 'AWS::KMS::Key')).toHaveLength(1);
    expect(resourcesOf(template, 'AWS::ApiGatewayV2::Api')).toEqual([]);
    expect(resourcesOf(template, 'AWS::StepFunctions::StateMachine')).toEqual([]);
  });

  it('let their function read, and not write', () => {
    const policy = resourcesOf(template, 'AWS::IAM::Policy').find(([id]) => id.startsWith('Report'));
    const text = JSON.stringify(policy);
    expect(text).toContain('dynamodb:GetItem');
    expect(text).not.toMatch(/dynamodb:(Put|Update|Delete)Item|s3:PutObject/);
  });

  it('are composed in 25 lines', () => {
    const source = resolve(__dirname, '../../examples/artifact-store-and-registry/app.ts');
    expect(readFileSync(source, 'utf8').trim().split('\n').length).toBeLessThanOrEqual(25);
  });
});
