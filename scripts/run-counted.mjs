import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { readRecord } from '../localstack/record-file.mjs';
import { runLogged } from '../localstack/run-logged.mjs';
import { ROOT, STATE_FOLDER, statePaths } from '../localstack/state-folder.mjs';
import { nodeForHandlers, withNode } from './node-runtime.mjs';

/** @typedef {{ passed: number, failed: number, note?: string }} Counts */
/**
 * @typedef {{ env: NodeJS.ProcessEnv, signal: AbortSignal, yields?: boolean }} Surroundings
 *   `yields`: takes only the time that others leave
 */

const logs = statePaths(STATE_FOLDER).logs;

/** A tool of the project, by the script its package names. @param {string} script below node_modules @param {string[]} args */
function tool(script, args) {
  return [join(ROOT, 'node_modules', script), ...args];
}

/**
 * Runs a check that either holds or does not; its output is shown only when it does not.
 * @param {string} name @param {string[]} script path below node_modules, then arguments @param {Surroundings} around
 * @returns {Promise<Counts>}
 */
export async function runCheck(name, [script = '', ...args], { env, signal }) {
  const { code, output } = await runLogged({
    command: nodeForHandlers(),
    args: tool(script, args),
    log: join(logs, `check-${name}.log`),
    env: withNode(env),
    cwd: ROOT,
    signal,
  });
  if (code === 0) return { passed: 1, failed: 0 };
  console.log(output.trimEnd());
  return { passed: 0, failed: 1 };
}

/** @param {string[]} args @param {Surroundings} around @returns {Promise<number>} exit status; output goes to the screen */
function show(args, { env, signal, yields = false }) {
  return new Promise((resolve) => {
    const child = spawn(nodeForHandlers(), args, {
      cwd: ROOT,
      env: withNode(env),
      stdio: ['ignore', 'inherit', 'inherit'],
      signal,
    });
    if (yields && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Where jest's report of a stage lies. @param {string} name */
export function jestReport(name) {
  return join(logs, `jest-${name}.json`);
}

/**
 * @param {string} name @param {string[]} args for jest @param {Surroundings} around
 * @returns {Promise<Counts>}
 */
export async function runJest(name, args, around) {
  const report = jestReport(name);
  mkdirSync(logs, { recursive: true });
  rmSync(report, { force: true });
  const code = await show(
    tool('jest/bin/jest.js', [...args, '--json', `--outputFile=${report}`, '--testLocationInResults']),
    around,
  );
  return countJest(readRecord(report), code);
}

/**
 * A file that could not be loaded counts as a failure, and so do a run without a test and one that ended badly though
 * every test passed.
 * @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number } | undefined} report
 * @param {number} code exit status of jest
 * @returns {Counts}
 */
export function countJest(report, code) {
  if (report === undefined)
    return { passed: 0, failed: 1, note: `jest wrote no report (exit status ${code})` };
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  if (passed + failed === 0) return { passed: 0, failed: 1, note: 'no test ran' };
  if (failed === 0 && code !== 0)
    return { passed, failed: 1, note: `jest ended with status ${code} though every test passed` };
  return { passed, failed };
}

/**
 * The tests of the start scripts themselves, run by Node's own runner because the scripts are ES modules.
 * @param {string} name @param {string[]} files @param {Surroundings} around
 * @returns {Promise<Counts>}
 */
export async function runNodeTests(name, files, around) {
  const report = join(logs, `${name}.tap`);
  mkdirSync(logs, { recursive: true });
  const reporters = [
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
  ];
  const code = await show(['--test', ...reporters, ...files], around);
  return countTap(readFileSync(report, 'utf8'), code);
}

/** @param {string} tap @param {number} code @returns {Counts} */
export function countTap(tap, code) {
  const number = (/** @type {string} */ word) =>
    Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const passed = number('pass');
  const failed = number('fail') + number('cancelled');
  if (passed + failed === 0) return { passed: 0, failed: 1, note: 'no test ran' };
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/**
 * The tests of the training scripts, by Python's own unittest: their libraries are in the environment already.
 * @param {string} name @param {string} folder @param {Surroundings} around
 * @returns {Promise<Counts>}
 */
export async function runPythonTests(name, folder, { env: { CAIRN_TRAINER_PYTHON, ...env }, signal }) {
  const { code, output } = await runLogged({
    command: CAIRN_TRAINER_PYTHON ?? 'python3',
    args: ['-m', 'unittest', 'discover', '-s', folder, '-p', '*_test.py'],
    log: join(logs, `${name}.log`),
    env,
    cwd: ROOT,
    signal,
  });
  const counts = countUnittest(output, code);
  if (counts.failed > 0) console.log(output.trimEnd());
  return counts;
}

/** @param {string} output @param {number} code exit status of unittest @returns {Counts} */
export function countUnittest(output, code) {
  const ran = Number(/^Ran (\d+) tests? in/m.exec(output)?.[1] ?? 0);
  const named = (/** @type {string} */ word) => Number(new RegExp(`${word}=(\\d+)`).exec(output)?.[1] ?? 0);
  const failed = named('failures') + named('errors');
  if (ran === 0) return { passed: 0, failed: 1, note: 'no test ran' };
  return { passed: ran - failed - named('skipped'), failed: failed === 0 && code !== 0 ? 1 : failed };
}

/**
 * Tests of Python that need pytest, by the environment of the stock clients.
 * @param {string} name @param {string[]} folders @param {Surroundings} around @returns {Promise<Counts>}
 */
export async function runPytest(name, folders, { env: { CAIRN_CLIENTS_PYTHON, ...env }, signal }) {
  const { code, output } = await runLogged({
    command: CAIRN_CLIENTS_PYTHON ?? 'python3',
    args: ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '--tb=short', ...folders],
    log: join(logs, `${name}.log`),
    env,
    cwd: ROOT,
    signal,
  });
  const counts = countPytest(output, code);
  if (counts.failed > 0) console.log(output.trimEnd());
  return counts;
}

/** @param {string} output @param {number} code exit status of pytest @returns {Counts} */
export function countPytest(output, code) {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  const number = (/** @type {string} */ word) => Number(new RegExp(`(\\d+) ${word}`).exec(last)?.[1] ?? 0);
  const passed = number('passed') + number('xfailed');
  const failed = number('failed') + number('errors?');
  if (passed + failed === 0) return { passed: 0, failed: 1, note: 'no test ran' };
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}
