import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SetupFailure } from '../localstack/failure.mjs';
import { ROOT, statePaths } from '../localstack/state-folder.mjs';

/** @typedef {{ stateFolder: string, say?: (line: string) => void }} Surroundings */

/**
 * @param {string[]} args @param {string} stateFolder
 * @param {{ environment?: Record<string, string>, stdio: import('node:child_process').StdioOptions }} options
 */
function spawnCairn(args, stateFolder, { environment = {}, stdio }) {
  // The local platform's own address and tokens count here, whatever the user's shell points at.
  const { CAIRN_API_URL: _url, CAIRN_TOKEN: _token, CAIRN_PROJECT: _project, ...env } = process.env;
  return spawn(process.execPath, [join(ROOT, 'cli', 'bin', 'cairn.mjs'), ...args], {
    cwd: ROOT,
    env: { ...env, CAIRN_STATE: statePaths(stateFolder).environment, ...environment },
    stdio,
  });
}

/** Runs a command on the user's own terminal; gives its exit status. @param {string[]} args @param {Surroundings} around @returns {Promise<number>} */
export function runCairn(args, { stateFolder }) {
  const child = spawnCairn(args, stateFolder, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a command of the project's own command-line tool against the local platform, and gives what it printed. Lines go
 * to `say` as they come.
 * @param {string[]} args @param {Surroundings} around @returns {Promise<string>}
 */
export function cairn(args, { stateFolder, say = () => {} }) {
  const child = spawnCairn(args, stateFolder, {
    environment: { NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
    createInterface({ input: child[stream] }).on('line', (line) => {
      printed[stream] += `${line}\n`;
      if (line.trim()) say(line);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(printed.stdout);
      else
        reject(
          new SetupFailure({
            what: `\`npx cairn ${args.join(' ')}\` failed.`,
            detail: `${printed.stderr}${printed.stdout}`.trimEnd(),
            todo: 'Do what it says above, then run `npm start` again: it goes on where it stopped.',
            log: statePaths(stateFolder).emulatorLog,
          }),
        );
    });
  });
}

/** The same, with the JSON that `--json` prints. @param {string[]} args @param {Surroundings} around @returns {Promise<any>} */
export async function cairnJson(args, around) {
  return JSON.parse(await cairn([...args, '--json'], around));
}
