import { type App, Stack } from 'aws-cdk-lib';
import { MlPlatform } from '../../lib/ml-platform';
import { type EnvironmentName, settingsOf } from '../../lib/platform/environment-settings';
import { unbundledApp } from './unbundled-app';

/** The platform as cdk.json configures it, for AWS, synthesized into a folder; its functions are not bundled. */
export const platformApp = (environment: EnvironmentName, outdir: string): App => {
  const app = unbundledApp(outdir);
  const stack = new Stack(app, `Cairn-${environment}`);
  new MlPlatform(stack, 'Cairn', { settings: settingsOf(app, environment) });
  app.synth();
  return app;
};
