import { App, Stack, Tags } from 'aws-cdk-lib';
import { MlPlatform } from '../lib/ml-platform';
import { environmentNames, settingsOf } from '../lib/platform/environment-settings';

const app = new App();
const name: unknown = app.node.tryGetContext('env') ?? 'dev';
const environment = environmentNames.find((candidate) => candidate === name);
if (!environment)
  throw new Error(`unknown environment "${String(name)}": use -c env=${environmentNames.join('|')}`);
const target = app.node.tryGetContext('target') === 'emulator' ? 'emulator' : 'aws';

const stack = new Stack(app, `Cairn-${environment}`, {
  description: `Cairn MLOps platform, ${environment}`,
  terminationProtection: environment === 'prod',
  env: { account: process.env['CDK_DEFAULT_ACCOUNT'], region: process.env['CDK_DEFAULT_REGION'] },
});
new MlPlatform(stack, 'Cairn', { settings: settingsOf(app, environment), target });
Tags.of(app).add('cairn:environment', environment);
