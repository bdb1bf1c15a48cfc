import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { build } from '../examples/weather/app/app';
import { appTemplates } from './release/app-templates';

const weatherApp = (): unknown => {
  const outdir = mkdtempSync(join(tmpdir(), 'cairn-weather-app-'));
  try {
    const app = new App({ outdir, context: { 'aws:cdk:bundling-stacks': [] } });
    const { stackName } = build(app);
    return app.synth().getStackByName(stackName).template;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

/**
 * Writes the template of every environment, and that of the example app, into a folder, each as `<name>.json`. Functions
 * are not bundled: a template does not hold their code.
 */
const writeTemplates = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  for (const [name, template] of Object.entries({ ...appTemplates(), 'weather-app': weatherApp() }))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(template, null, 1));
};

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('it needs a folder: tsx scripts/write-templates.ts <folder>');
writeTemplates(resolve(folder));
