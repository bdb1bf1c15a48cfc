import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { MlPlatform } from '../../lib/ml-platform';
import {
  type EnvironmentName,
  type EnvironmentSettings,
  settingsOf,
} from '../../lib/platform/environment-settings';
import type { Template } from './synthesize';

const { context } = JSON.parse(readFileSync(resolve(__dirname, '..', '..', 'cdk.json'), 'utf8'));
/** Names the stacks whose functions are bundled: none. */
const withoutBundling = { 'aws:cdk:bundling-stacks': [] };

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
  const app = new App({ outdir, context: { ...context, ...(assets ? {} : withoutBundling) } });
  const stack = new Stack(app, `Cairn-${environment}`, { terminationProtection: environment === 'prod' });
  new MlPlatform(stack, 'Cairn', { settings: { ...settingsOf(app, environment), ...settings }, target });
  return app.synth().getStackByName(stack.stackName).template as Template;
};
