import { join } from 'node:path';
import { adviceFor, SetupFailure } from '../localstack/failure.mjs';
import { readRecord } from '../localstack/record-file.mjs';
import { runLogged } from '../localstack/run-logged.mjs';
import { ROOT, STATE_FOLDER, statePaths } from '../localstack/state-folder.mjs';

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/**
 * Whether what npm installed is what the lock file says. Optional packages may be missing (they are other platforms'),
 * and packages that the lock file does not know are left alone.
 * @param {Lock | undefined} wanted package-lock.json @param {Lock | undefined} installed npm's own record in node_modules
 */
export function isInstalled(wanted, installed) {
  if (!wanted?.packages || !installed?.packages) return false;
  const has = installed.packages;
  return Object.entries(wanted.packages)
    .filter(([path, { optional }]) => path.includes('node_modules/') && !(optional && !has[path]))
    .every(([path, { version, link }]) => has[path] && (link || has[path].version === version));
}

/**
 * Installs the npm packages if they are not those of the lock file. No package's own install script runs: what is
 * needed is in the packages, and a script that downloads would fail where only the registry can be reached.
 * @returns {Promise<'unchanged' | 'installed'>}
 */
export async function ensureNodePackages() {
  if (
    isInstalled(
      readRecord(join(ROOT, 'package-lock.json')),
      readRecord(join(ROOT, 'node_modules', '.package-lock.json')),
    )
  )
    return 'unchanged';
  const log = join(statePaths(STATE_FOLDER).logs, 'npm.log');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command = 'npm', ...args] = [
    ...npm,
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel',
    'warn',
  ];
  const { code, output } = await runLogged({
    command,
    args,
    log,
    cwd: ROOT,
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
  if (code === 0) return 'installed';
  throw new SetupFailure({
    what: 'The npm packages could not be installed.',
    detail: output.trimEnd().split('\n').slice(-10).join('\n'),
    todo: adviceFor(
      output,
      'Read the log; when package.json and package-lock.json disagree, run `npm install` and commit both.',
    ),
    log,
  });
}
