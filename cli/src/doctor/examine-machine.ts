import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Terminal } from '../terminal';
import type { Finding } from './finding';

/**
 * Looks at this machine. By a program of its own, which needs no package and no TypeScript: it is what remains of
 * `cairn doctor` while nothing is installed. `deployment`: only what a deployment to AWS needs.
 */
export const examineMachine = (
  { env }: Terminal,
  { deployment }: { readonly deployment: boolean },
): Promise<readonly Finding[]> => {
  const script = join(__dirname, 'local', 'main.mjs');
  const child = spawn(process.execPath, [script, '--json', ...(deployment ? ['--deployment'] : [])], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part) => {
    said.out += part;
  });
  child.stderr.on('data', (part) => {
    said.err += part;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      try {
        resolve((JSON.parse(said.out) as { readonly findings: readonly Finding[] }).findings);
      } catch {
        reject(new Error(`the checks of this machine ended early: ${said.err.slice(-2000)}`));
      }
    });
  });
};
