import { withCairn, withReference } from '../test/mlflow/servers.mjs';
import { withMoto } from './moto.mjs';
import { runCheck, runJest, runNodeTests, runPytest, runPythonTests } from './run-counted.mjs';
import { tellSkipped } from './skipped-tests.mjs';
import {
  offlineEnvironment,
  trainerEnvironment,
  withDeployedPlatform,
  withEmulator,
} from './test-environment.mjs';

/**
 * @typedef {import('./run-counted.mjs').Counts} Counts
 * @typedef {{ name: string, title: string, python?: boolean, asked?: boolean, run: (signal: AbortSignal) => Promise<Counts> }} Stage
 *   `python`: needs the Python environments; `asked`: runs only when it is named
 */

/** @param {string} name @param {string} title @param {string[]} command @returns {Stage} */
function check(name, title, command) {
  return { name, title, run: (signal) => runCheck(name, command, { env: process.env, signal }) };
}

/**
 * One kind of jest test, told by the suffix of its files. @param {string} name @param {string} project
 * @param {string[]} [more] options of jest @returns {Stage}
 */
function kind(name, project, more = []) {
  const args = ['--selectProjects', project, '--testPathPatterns', `\\.${name}\\.test\\.ts$`, ...more];
  return {
    name,
    title: `${name} tests`,
    run: (signal) => runJest(name, args, { env: offlineEnvironment(), signal }),
  };
}

/** Everything `npm test` does, the quickest first. @type {Stage[]} */
export const stages = [
  check('lint', 'format and lint', ['@biomejs/biome/bin/biome', 'check', '.']),
  check('types', 'types', ['typescript/bin/tsc', '--noEmit']),
  check('console-types', 'types of the console', ['typescript/bin/tsc', '-p', 'console']),
  check('dependencies', 'dependency rules', [
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'bin',
    'lib',
    'lambdas',
    'contracts',
    'statistics',
    'costs',
    'console',
    'cli',
    'sdk',
  ]),
  check('unused', 'unused code', ['knip/bin/knip.js']),
  check('generated', 'generated files unchanged', ['tsx/dist/cli.mjs', 'scripts/generate.ts', '--check']),
  {
    name: 'scripts',
    title: 'start scripts',
    run: (signal) =>
      runNodeTests('scripts', ['test/localstack/*.test.mjs', 'test/doctor/*.test.mjs'], {
        env: offlineEnvironment(),
        signal,
      }),
  },
  // They compute and ask nobody: every core is theirs.
  kind('unit', 'fast', ['--maxWorkers=100%']),
  kind('infra', 'infra', ['--maxWorkers=100%']),
  kind('ui', 'ui'),
  {
    name: 'templates',
    title: 'templates by cfn-lint',
    python: true,
    run: (signal) =>
      runNodeTests('templates', ['test/infrastructure/*.test.mjs'], { env: offlineEnvironment(), signal }),
  },
  {
    name: 'python',
    title: 'training scripts',
    python: true,
    run: (signal) => runPythonTests('python', 'test/trainers', { env: trainerEnvironment(), signal }),
  },
  {
    name: 'contract',
    title: 'property and contract tests',
    python: true,
    run: (signal) =>
      withEmulator((env) =>
        runJest(
          'contract',
          ['--selectProjects', 'fast', '--testPathPatterns', '\\.(property|contract)\\.test\\.ts$'],
          {
            env,
            signal,
          },
        ),
      ),
  },
  {
    name: 'second-emulator',
    title: 'contract tests on moto',
    python: true,
    run: (signal) =>
      withMoto(async (env) => {
        // moto copies whole tables for a transaction: a test of many takes longer than the others' 5 s.
        const patterns = ['--testPathPatterns', '\\.contract\\.test\\.ts$', '--testTimeout', '30000'];
        const args = ['--selectProjects', 'fast', ...patterns];
        const counts = await runJest('second-emulator', args, { env, signal });
        const skipped = tellSkipped('second-emulator');
        return { ...counts, note: counts.note ?? skipped };
      }),
  },
  {
    name: 'mlflow',
    title: 'the stock MLflow client, and a real server beside Cairn',
    python: true,
    run: (signal) =>
      withEmulator((env) =>
        withCairn(env, (cairn) =>
          withReference(cairn, (both) =>
            runPytest('mlflow', ['test/mlflow/differential', 'test/mlflow/everyday'], { env: both, signal }),
          ),
        ),
      ),
  },
  {
    name: 'e2e',
    title: 'end to end',
    python: true,
    run: (signal) =>
      withDeployedPlatform(
        (env) => runJest('e2e', ['--selectProjects', 'e2e', '--runInBand'], { env, signal }),
        { recorded: true },
      ),
  },
  check('calls', 'calls of the last end-to-end run on record', [
    'tsx/dist/cli.mjs',
    'test/iam/compare-record.ts',
  ]),
  {
    name: 'destroy',
    title: 'removal of a platform',
    python: true,
    run: (signal) =>
      withDeployedPlatform((env) => runNodeTests('destroy', ['test/destroy/*.test.mjs'], { env, signal })),
  },
  {
    name: 'recovery',
    title: 'an emulator killed in the middle of a rollout',
    python: true,
    // A minute and more, for a fault of the laptop: not at every commit.
    asked: true,
    run: (signal) => runNodeTests('recovery', ['test/recovery/*.test.mjs'], { env: process.env, signal }),
  },
];
