import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentName } from '../../lib/platform/environment-settings';
import type { Wish } from './synthesize-platform';

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

const done = new Map<string, Synthesized>();
const folders: string[] = [];

/** Folder of a template that was synthesized before the tests (prepare.ts). */
const preparedFolder = (environment: EnvironmentName, target: 'aws' | 'emulator'): string =>
  join(process.env['CAIRN_SYNTHESIZED'] ?? '', target, environment);

const templateIn = (folder: string, environment: EnvironmentName): Template =>
  JSON.parse(readFileSync(join(folder, `Cairn-${environment}.template.json`), 'utf8'));

const synthesizeAnew = (
  environment: EnvironmentName,
  target: 'aws' | 'emulator',
  wish: Wish,
): Synthesized => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-synth-'));
  folders.push(folder);
  // Loaded only by who needs it: CDK takes seconds to load in every test file.
  const { synthesizePlatform } = require('./synthesize-platform') as typeof import('./synthesize-platform');
  return { template: synthesizePlatform(folder, environment, target, wish), folder };
};

/**
 * The platform as cdk.json configures it, synthesized once before the tests; anew when somebody wishes something else.
 * Its functions are bundled only when somebody wants to look at them: the template does not need their code.
 */
export const synthesize = (
  environment: EnvironmentName,
  target: 'aws' | 'emulator' = 'aws',
  wish: Wish = {},
): Synthesized => {
  const key = JSON.stringify([environment, target, wish]);
  const before = done.get(key);
  if (before) return before;
  const folder = preparedFolder(environment, target);
  const result =
    Object.keys(wish).length === 0 && existsSync(folder)
      ? { template: templateIn(folder, environment), folder }
      : synthesizeAnew(environment, target, wish);
  done.set(key, result);
  return result;
};

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Logical ids and resources of a type. */
export const resourcesOf = (template: Template, type: string): readonly (readonly [string, Resource])[] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
