import { type App, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import { MlPlatform } from '../lib/ml-platform';
import { type EnvironmentName, settingsOf } from '../lib/platform/environment-settings';

/** The stack of an environment as it is deployed: the platform, its outputs and tags, by the app's context. */
export const environmentStack = (app: App, environment: EnvironmentName): Stack => {
  const target = app.node.tryGetContext('target') === 'emulator' ? 'emulator' : 'aws';
  const stack = new Stack(app, `Cairn-${environment}`, {
    description: `Cairn MLOps platform, ${environment}`,
    terminationProtection: environment === 'prod',
    env: { account: process.env['CDK_DEFAULT_ACCOUNT'], region: process.env['CDK_DEFAULT_REGION'] },
  });
  const sageMakerEndpoints: unknown = app.node.tryGetContext('sageMakerEndpoints');
  const platform = new MlPlatform(stack, 'Cairn', {
    settings: settingsOf(app, environment),
    target,
    ...(typeof sageMakerEndpoints === 'string' ? { sageMakerEndpoints } : {}),
  });
  // What people and scripts need to find the platform; the names are part of its interface.
  const outputs = {
    ApiUrl: platform.api.url,
    ApiId: platform.api.api.apiId,
    PlatformTable: platform.governance.table.table.tableName,
    JournalTable: platform.journal.table.table.tableName,
  };
  for (const [id, value] of Object.entries(outputs)) new CfnOutput(stack, id, { value });
  Tags.of(stack).add('cairn:environment', environment);
  return stack;
};
