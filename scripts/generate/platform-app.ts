import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { MlPlatform } from '../../lib/ml-platform';
import { type EnvironmentName, settingsOf } from '../../lib/platform/environment-settings';

const { context } = JSON.parse(readFileSync(resolve(__dirname, '..', '..', 'cdk.json'), 'utf8'));

/** The platform as cdk.json configures it, for AWS, synthesized into a folder; its functions are not bundled. */
export const platformApp = (environment: EnvironmentName, outdir: string): App => {
  const app = new App({ outdir, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, `Cairn-${environment}`);
  new MlPlatform(stack, 'Cairn', { settings: settingsOf(app, environment) });
  app.synth();
  return app;
};
