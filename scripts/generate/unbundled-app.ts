import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { App } from 'aws-cdk-lib';

/** The context of cdk.json. */
export const { context } = JSON.parse(readFileSync(resolve(__dirname, '..', '..', 'cdk.json'), 'utf8')) as {
  readonly context: Readonly<Record<string, unknown>>;
};

/** An app that cdk.json configures and whose functions are not bundled: a template does not hold their code. */
export const unbundledApp = (outdir: string): App =>
  new App({ outdir, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
