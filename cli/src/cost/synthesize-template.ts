import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Template } from '../../../costs';
import { CommandFailure } from '../failure';

const root = resolve(__dirname, '..', '..', '..');
const loader = join(root, 'node_modules', 'tsx', 'dist', 'cjs', 'index.cjs');

/** Runs the CDK app as the CDK would; gives what it wrote on standard error, and whether it ended well. */
const runApp = (
  context: object,
  outdir: string,
): Promise<{ readonly ended: boolean; readonly said: string }> => {
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) };
  const child = spawn(process.execPath, ['--require', loader, join(root, 'bin', 'cairn.ts')], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ ended: code === 0, said }));
  });
};

/**
 * The template of an environment, as `cdk deploy` would send it to AWS. Functions are not bundled: their code
 * has no price.
 */
export const synthesizeTemplate = async (environment: string): Promise<Template> => {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'cairn-cost-'));
  try {
    const wanted = { ...context, env: environment, target: 'aws', 'aws:cdk:bundling-stacks': [] };
    const { ended, said } = await runApp(wanted, folder);
    if (!ended)
      throw new CommandFailure(
        `The platform could not be synthesized for ${environment}: ${said.trim().split('\n').slice(-3).join(' ')}`,
        `Run \`npx cdk synth -c env=${environment}\` and mend what it names, or give a template: --template <file>.`,
      );
    return JSON.parse(readFileSync(join(folder, `Cairn-${environment}.template.json`), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
