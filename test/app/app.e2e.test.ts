import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { App } from 'aws-cdk-lib';
import { build } from '../../examples/weather/app/app';
import { clientOf, state, tokensOf } from '../harness/platform';
import { weatherInService } from '../harness/weather';

/** Whose endpoint `weatherInService` brings into service. */
const project = 'seattle';
const folder = mkdtempSync(join(tmpdir(), 'cairn-app-'));
const cdk = resolve(__dirname, '../../node_modules/aws-cdk/bin/cdk');
const lambda = new LambdaClient({});

/** Deploys the stack as somebody would: synthesized by itself, then by the command line of CDK. */
const deploy = async (parameters: Readonly<Record<string, string>>): Promise<string> => {
  const outputs = join(folder, 'outputs.json');
  const assembly = join(folder, 'cdk.out');
  const app = new App({ outdir: assembly });
  build(app);
  app.synth();
  const given = Object.entries(parameters).flatMap(([name, value]) => ['--parameters', `${name}=${value}`]);
  const options = [
    '--app',
    assembly,
    '--require-approval',
    'never',
    '--outputs-file',
    outputs,
    '--no-notices',
  ];
  await promisify(execFile)(process.execPath, [cdk, 'deploy', ...options, ...given], { cwd: folder });
  return JSON.parse(readFileSync(outputs, 'utf8')).WeatherApp.FunctionName;
};

describe('an app of somebody else', () => {
  let functionName: string;
  const ask = async (event: object) => {
    const answer = await lambda.send(
      new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) }),
    );
    const told = JSON.parse(answer.Payload?.transformToString() ?? 'null');
    if (answer.FunctionError) throw new Error(JSON.stringify(told));
    return told;
  };

  beforeAll(async () => {
    await weatherInService();
    const { viewer } = await tokensOf(project);
    const secret = new CreateSecretCommand({ Name: 'weather-app/cairn-token', SecretString: viewer });
    const { ARN = '' } = await new SecretsManagerClient({}).send(secret);
    functionName = await deploy({ CairnUrl: state.apiUrl, CairnCredentialArn: ARN });
  }, 400_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gets the answer that the SDK gets', async () => {
    const viewer = await clientOf(project, 'viewer');
    const city = 'seattle';
    const date = '2015-07-01';
    const { predictions } = await viewer.serving.predict({ endpoint: 'rain', entities: [{ city }], date });
    const answer = await ask({ city, date });
    expect(answer).toEqual({
      probability: predictions[0]?.probabilities?.['1'],
      predictionId: expect.stringMatching(/^[0-9A-Z]{26}$/),
    });
    expect(answer.predictionId).not.toBe(predictions[0]?.id);
  });

  it('tells what came', async () => {
    const { predictionId } = await ask({ city: 'seattle', date: '2015-07-02' });
    expect(await ask({ predictionId, label: 0 })).toEqual({ accepted: 1 });
  });

  it('hears what is wrong', async () => {
    await expect(ask({ city: 'atlantis', date: '2015-07-01' })).rejects.toThrow('Features are missing');
  });

  it('has a token that reads and changes nothing', async () => {
    const { viewer } = await tokensOf(project);
    const answer = await fetch(
      `${state.apiUrl}/api/cairn/v1/projects/${project}/endpoints/rain/deployments`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${viewer}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'rain', version: 1 }),
      },
    );
    expect(answer.status).toBe(403);
  });
});
