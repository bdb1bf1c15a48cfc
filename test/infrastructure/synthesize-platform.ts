import { App, Stack } from 'aws-cdk-lib';
import { MlPlatform } from '../../lib/ml-platform';
import {
  type EnvironmentName,
  type EnvironmentSettings,
  settingsOf,
} from '../../lib/platform/environment-settings';
import { context, unbundledApp } from '../../scripts/generate/unbundled-app';
import type { Template } from './synthesize';

export interface Wish {
  /** Functions are bundled. @default false */
  readonly assets?: boolean;
  /** What differs from cdk.json. @default nothing */
  readonly settings?: Partial<EnvironmentSettings>;
}

/** The settings of an environment, by cdk.json. */
export const settingsFor = (environment: EnvironmentName): EnvironmentSettings =>
  settingsOf(new App({ context }), environment);

/** The platform as cdk.json configures it, synthesized into a folder. */
export const synthesizePlatform = (
  outdir: string,
  environment: EnvironmentName,
  target: 'aws' | 'emulator',
  { assets = false, settings = {} }: Wish = {},
): Template => {
  const app = assets ? new App({ outdir, context }) : unbundledApp(outdir);
  const stack = new Stack(app, `Cairn-${environment}`, { terminationProtection: environment === 'prod' });
  new MlPlatform(stack, 'Cairn', { settings: { ...settingsOf(app, environment), ...settings }, target });
  return app.synth().getStackByName(stack.stackName).template as Template;
};
