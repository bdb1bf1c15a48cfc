import * as feast from '../test/feast/servers.mjs';
import * as mlflow from '../test/mlflow/servers.mjs';
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
 * @typedef {{ name: string, title: string, python?: boolean, asked?: boolean, beside?: string, run: (signal: AbortSignal) => Promise<Counts> }} Stage
 *   `python`: needs the Python environments; `asked`: runs only when it is named; `beside`: runs at once with the stages
 *   next to it that say the same, because each keeps one core busy and no other
 */

/** @param {string} name @param {string} title @param {string[]} command @param {Partial<Stage>} [more] @returns {Stage} */
function check(name, title, command, more = {}) {
  return { name, title, ...more, run: (signal) => runCheck(name, command, { env: process.env, signal }) };
}

/**
 * Stages in the order in which they run, those that run at once together.
 * @param {readonly Stage[]} chosen @returns {readonly (readonly Stage[])[]}
 */
export function atOnce(chosen) {
  /** @type {Stage[][]} */
  const groups = [];
  for (const stage of chosen) {
    const last = groups.at(-1);
    if (last && stage.beside !== undefined && last[0]?.beside === stage.beside) last.push(stage);
    else groups.push([stage]);
  }
  return groups;
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

/**
 * Contract tests that ask a client or a reference, and no emulator: once is enough. And 200 writers at once, for each of
 * whom moto copies whole tables: it would take longer than all others together.
 */
const NOT_ON_MOTO = [
  'test/registry/version-numbers',
  'test/bench/',
  'test/statistics/',
  'test/tracing/mlflow-traces',
  'test/webhooks/public-address',
];

/**
 * Contract tests on the emulator that the environment names. Two emulators share two cores, and moto copies whole
 * tables for a transaction: a test takes longer than jest's 5 s would allow.
 * @param {string} name @param {string[]} without patterns of files to leave out
 * @param {import('./run-counted.mjs').Surroundings} around
 */
function runContracts(name, without, around) {
  const args = [
    '--selectProjects',
    'fast',
    '--testPathPatterns',
    '\\.contract\\.test\\.ts$',
    '--testTimeout',
    '30000',
  ];
  const left = without.length === 0 ? [] : ['--testPathIgnorePatterns', '/node_modules/', ...without];
  return runJest(name, [...args, '--maxWorkers=1', ...left], around);
}

/** Everything `npm test` does, the quickest first. @type {Stage[]} */
export const stages = [
  check('lint', 'format and lint', ['@biomejs/biome/bin/biome', 'check', '.'], { beside: 'checks' }),
  check('types', 'types', ['typescript/bin/tsc', '--noEmit'], { beside: 'checks' }),
  check('console-types', 'types of the console', ['typescript/bin/tsc', '-p', 'console'], {
    beside: 'checks',
  }),
  check(
    'dependencies',
    'dependency rules',
    [
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
    ],
    { beside: 'checks' },
  ),
  check('unused', 'unused code', ['knip/bin/knip.js'], { beside: 'checks' }),
  check('generated', 'generated files unchanged', ['tsx/dist/cli.mjs', 'scripts/generate.ts', '--check'], {
    beside: 'checks',
  }),
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
  { ...kind('ui', 'ui'), beside: 'browser and trainers' },
  {
    name: 'python',
    title: 'training scripts',
    python: true,
    beside: 'browser and trainers',
    run: (signal) => runPythonTests('python', 'test/trainers', { env: trainerEnvironment(), signal }),
  },
  {
    name: 'contract',
    title: 'contract tests',
    python: true,
    beside: 'emulators',
    run: (signal) => withEmulator((env) => runContracts('contract', [], { env, signal })),
  },
  {
    name: 'second-emulator',
    title: 'contract tests on moto',
    python: true,
    beside: 'emulators',
    run: (signal) =>
      withMoto(async (env) => {
        const counts = await runContracts('second-emulator', NOT_ON_MOTO, { env, signal });
        const skipped = tellSkipped('second-emulator');
        return { ...counts, note: counts.note ?? skipped };
      }),
  },
  {
    name: 'mlflow',
    title: 'the stock MLflow client, and a real server beside Cairn',
    python: true,
    beside: 'clients',
    run: (signal) =>
      withEmulator((env) =>
        mlflow.withCairn(env, (cairn) =>
          mlflow.withReference(cairn, (both) =>
            runPytest('mlflow', ['test/mlflow/differential', 'test/mlflow/everyday'], { env: both, signal }),
          ),
        ),
      ),
  },
  {
    name: 'feast',
    title: 'the stock Feast client, and a real feature server beside Cairn',
    python: true,
    beside: 'clients',
    run: (signal) =>
      withEmulator((env) =>
        feast.withCairn(env, (cairn) =>
          feast.withReference(cairn, (both) =>
            runPytest('feast', ['test/feast/differential', 'test/feast/everyday', 'test/feast/join'], {
              env: both,
              signal,
            }),
          ),
        ),
      ),
  },
  {
    name: 'property',
    title: 'property tests',
    beside: 'platform',
    // Generated cases in memory: they take the processor while the platform waits for rollouts, and only then.
    run: (signal) =>
      runJest(
        'property',
        [
          '--selectProjects',
          'fast',
          '--testPathPatterns',
          '\\.property\\.test\\.ts$',
          '--maxWorkers=1',
          '--testTimeout',
          '60000',
        ],
        { env: offlineEnvironment(), signal, yields: true },
      ),
  },
  {
    name: 'e2e',
    title: 'end to end',
    python: true,
    beside: 'platform',
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
    name: 'templates',
    title: 'templates by cfn-lint',
    python: true,
    beside: 'removal and templates',
    run: (signal) =>
      runNodeTests('templates', ['test/infrastructure/*.test.mjs'], { env: offlineEnvironment(), signal }),
  },
  {
    name: 'destroy',
    title: 'removal of a platform',
    python: true,
    beside: 'removal and templates',
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
