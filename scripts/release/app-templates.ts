import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { environmentStack } from '../../bin/environment-stack';
import { type EnvironmentName, environmentNames } from '../../lib/platform/environment-settings';
import type { Template } from './template';

const { context } = JSON.parse(readFileSync(resolve(__dirname, '..', '..', 'cdk.json'), 'utf8'));

const templateOf = (environment: EnvironmentName): Template => {
  const outdir = mkdtempSync(join(tmpdir(), 'cairn-release-'));
  try {
    const app = new App({ outdir, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
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
