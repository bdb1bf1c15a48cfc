import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const KEPT_CHARACTERS = 20_000;

/**
 * Runs a program to its end, its output appended to a log; the end of the output is returned as well.
 * @param {{ command: string, args: string[], log: string, env: NodeJS.ProcessEnv, cwd?: string, signal?: AbortSignal }} program
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program could not be started
 */
export function runLogged({ command, args, log, env, cwd, signal }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log, { flags: 'a' });
  // A full disk must not end this script with an unhandled error: the program's own words tell it.
  file.on('error', () => {});
  file.write(`\n$ ${[command, ...args].join(' ')}\n`);
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    const take = (/** @type {Buffer} */ chunk) => {
      file.write(chunk);
      output = (output + chunk.toString()).slice(-KEPT_CHARACTERS);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) =>
      file.end(() => resolve({ code: 127, output: `${output}\n${error.message}` })),
    );
    child.once('close', (code) => file.end(() => resolve({ code: code ?? 1, output })));
  });
}
