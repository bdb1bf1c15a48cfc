import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { MlPlatform } from '../../lib/ml-platform';
import {
  type EnvironmentName,
  type EnvironmentSettings,
  settingsOf,
} from '../../lib/platform/environment-settings';

/** A resource of a CloudFormation template. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly [more: string]: unknown;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

export interface Synthesized {
  readonly template: Template;
  /** The cloud assembly: assets lie here. */
  readonly folder: string;
}

interface Wish {
  /** Functions are bundled. @default false */
  readonly assets?: boolean;
  /** What differs from cdk.json. @default nothing */
  readonly settings?: Partial<EnvironmentSettings>;
}

const { context } = JSON.parse(readFileSync(resolve(__dirname, '..', '..', 'cdk.json'), 'utf8'));
/** Names the stacks whose functions are bundled: none. */
const withoutBundling = { 'aws:cdk:bundling-stacks': [] };
const done = new Map<string, Synthesized>();
const folders: string[] = [];

/**
 * The platform as cdk.json configures it, synthesized once per test file. Its functions are bundled only when
 * somebody wants to look at them: the template does not need their code.
 */
export const synthesize = (
  environment: EnvironmentName,
  target: 'aws' | 'emulator' = 'aws',
  { assets = false, settings = {} }: Wish = {},
): Synthesized => {
  const key = JSON.stringify([environment, target, assets, settings]);
  const before = done.get(key);
  if (before) return before;
  const folder = mkdtempSync(join(tmpdir(), 'cairn-synth-'));
  folders.push(folder);
  const bundling = assets ? {} : withoutBundling;
  const app = new App({ outdir: folder, context: { ...context, ...bundling } });
  const stack = new Stack(app, `Cairn-${environment}`, { terminationProtection: environment === 'prod' });
  new MlPlatform(stack, 'Cairn', { settings: { ...settingsOf(app, environment), ...settings }, target });
  const template = app.synth().getStackByName(stack.stackName).template as Template;
  const result = { template, folder };
  done.set(key, result);
  return result;
};

/** The settings of an environment, by cdk.json. */
export const settingsFor = (environment: EnvironmentName): EnvironmentSettings =>
  settingsOf(new App({ context }), environment);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Logical ids and resources of a type. */
export const resourcesOf = (template: Template, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
