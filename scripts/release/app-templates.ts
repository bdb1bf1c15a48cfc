import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentStack } from '../../bin/environment-stack';
import { type EnvironmentName, environmentNames } from '../../lib/platform/environment-settings';
import { unbundledApp } from '../generate/unbundled-app';
import type { Template } from './template';

const templateOf = (environment: EnvironmentName): Template => {
  const outdir = mkdtempSync(join(tmpdir(), 'cairn-release-'));
  try {
    const app = unbundledApp(outdir);
    const { stackName } = environmentStack(app, environment);
    return app.synth().getStackByName(stackName).template as Template;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

/** The templates that `cdk deploy` would make of the code as it is; functions are not bundled for it. */
export const appTemplates = (): Readonly<Record<EnvironmentName, Template>> =>
  Object.fromEntries(environmentNames.map((name) => [name, templateOf(name)])) as Record<
    EnvironmentName,
    Template
  >;
