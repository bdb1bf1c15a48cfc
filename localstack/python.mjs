import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, runCommand } from './command-line.mjs';
import { adviceFor, SetupFailure } from './failure.mjs';
import { findPython } from './find-python.mjs';
import { runLogged } from './run-logged.mjs';
import { PYTHON, ROOT, STATE_FOLDER, statePaths } from './state-folder.mjs';

const INSTALLER_LOCK = join(ROOT, 'localstack', 'uv.txt');

/** The interpreter of a virtual environment. @param {string} folder */
export function pythonIn(folder) {
  return join(folder, 'bin', 'python');
}

/** What an environment was made from; when it is written in the environment, nothing needs to be done. */
function stampOf(/** @type {string[]} */ locks) {
  const hash = createHash('sha256');
  for (const lock of locks) hash.update(readFileSync(lock)).update('\0');
  return hash.digest('hex');
}

/** @param {{ folder: string, lock: string }} environment */
function isUpToDate({ folder, lock }) {
  const stamp = join(folder, 'cairn-lock.sha256');
  return (
    existsSync(pythonIn(folder)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === stampOf([INSTALLER_LOCK, lock])
  );
}

/**
 * Makes a virtual environment that holds exactly what the lock file says, every wheel checked against its hash.
 * Nothing is done when the lock file is the one it was made from.
 * @param {{ folder: string, lock: string }} environment
 * @returns {Promise<'unchanged' | 'installed'>}
 */
export async function ensurePython({ folder, lock }) {
  if (isUpToDate({ folder, lock })) return 'unchanged';
  const python = findPython();
  const log = join(statePaths(STATE_FOLDER).logs, 'python.log');
  rmSync(folder, { recursive: true, force: true });
  await step(
    [python, '-m', 'venv', folder],
    (said) =>
      /ensurepip|No module named venv/.test(said)
        ? 'Install the venv module of your Python (on Debian and Ubuntu: apt install python3.11-venv), then run the command again.'
        : undefined,
    `${python} could not make a virtual environment.`,
    log,
  );
  const inside = pythonIn(folder);
  await step(
    [
      inside,
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--require-hashes',
      '--only-binary',
      ':all:',
      '-r',
      INSTALLER_LOCK,
    ],
    () => undefined,
    'The Python installer (uv) could not be installed.',
    log,
  );
  await step(
    [
      join(folder, 'bin', 'uv'),
      'pip',
      'install',
      '--python',
      inside,
      '--require-hashes',
      '--only-binary',
      ':all:',
      // Else the first imports compile, in several trials at once, on somebody's clock.
      '--compile-bytecode',
      '-r',
      lock,
    ],
    () => undefined,
    'The Python packages could not be installed.',
    log,
    await indexOf(inside, log),
  );
  writeFileSync(join(folder, 'cairn-lock.sha256'), stampOf([INSTALLER_LOCK, lock]));
  return 'installed';
}

/**
 * @param {string[]} command @param {(said: string) => string | undefined} advise @param {string} what
 * @param {string} log @param {NodeJS.ProcessEnv} [env]
 */
async function step([command = '', ...args], advise, what, log, env = {}) {
  // A value set for another environment, or by a user's shell, would bend this one.
  const { PYTHONPATH, PYTHONHOME, VIRTUAL_ENV, ...base } = process.env;
  const { code, output } = await runLogged({ command, args, log, env: { ...base, ...env } });
  if (code === 0) return;
  throw new SetupFailure({
    what,
    detail: output.trimEnd().split('\n').slice(-8).join('\n'),
    todo:
      advise(output) ??
      adviceFor(
        output,
        'Read the log; `npm run reset -- --all` and another start build the environment anew.',
      ),
    log,
  });
}

/** uv does not read pip's configuration, where a company's own index may be named. */
async function indexOf(/** @type {string} */ python, /** @type {string} */ log) {
  if (process.env.UV_DEFAULT_INDEX) return {};
  const { code, output } = await runLogged({
    command: python,
    args: ['-m', 'pip', 'config', 'get', 'global.index-url'],
    log,
    env: process.env,
  });
  const index = process.env.PIP_INDEX_URL ?? (code === 0 ? output.trim() : '');
  return index ? { UV_DEFAULT_INDEX: index } : {};
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'node localstack/python.mjs [start|test] [options]',
    summary:
      'Makes a Python environment: of the emulator and the trainers, or of the stock clients that the tests use.',
    positionals: {
      start: 'the emulator and the trainers (the default)',
      test: 'the stock clients of the tests',
    },
    options: { json: { type: 'boolean', help: 'print JSON' } },
    async run({ options, action = 'start' }) {
      const environment = PYTHON[/** @type {keyof typeof PYTHON} */ (action)];
      const outcome = await ensurePython(environment);
      console.log(
        options.json
          ? JSON.stringify({ ok: true, outcome, ...environment })
          : `${environment.folder}: ${outcome}`,
      );
    },
  });
}
