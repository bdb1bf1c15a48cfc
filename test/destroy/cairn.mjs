import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../localstack/state-folder.mjs';

/**
 * Runs the command-line tool beside the tests, as somebody without a terminal does.
 * @param {string[]} args
 * @param {{ killAt?: RegExp }} [options] `killAt`: what it says when it is ended by force
 * @returns {Promise<{ status: number | null, out: string, err: string }>} status null when it was ended
 */
export function cairn(args, { killAt } = {}) {
  const child = spawn(process.execPath, [join(ROOT, 'cli', 'bin', 'cairn.mjs'), ...args], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
    if (killAt?.test(said.err)) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, ...said }));
  });
}
