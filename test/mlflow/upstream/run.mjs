import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, runCommand } from '../../../localstack/command-line.mjs';
import { SetupFailure } from '../../../localstack/failure.mjs';
import { pythonIn } from '../../../localstack/python.mjs';
import { runLogged } from '../../../localstack/run-logged.mjs';
import { PYTHON, ROOT, STATE_FOLDER, statePaths } from '../../../localstack/state-folder.mjs';
import { withEmulator } from '../../../scripts/test-environment.mjs';
import { withCairn } from '../servers.mjs';

const FILES = ['tests/tracking/test_rest_tracking.py', 'tests/tracking/test_model_registry.py'];

/** What pytest sees: MLflow's tests, our plugin, and nothing of an AWS. @param {string} checkout @param {NodeJS.ProcessEnv} env */
function surroundings(checkout, env) {
  const { AWS_ENDPOINT_URL: _endpoint, ...rest } = env;
  const PYTHONPATH = [checkout, join(ROOT, 'test', 'mlflow', 'upstream')].join(':');
  return { ...rest, PYTHONPATH, PYTHONDONTWRITEBYTECODE: '1', MLFLOW_DISABLE_TELEMETRY: 'true' };
}

/** @param {string} checkout @param {string[]} only @param {NodeJS.ProcessEnv} env @returns {Promise<number>} exit status */
async function pytest(checkout, only, env) {
  const options = [
    '--noconftest',
    '-p',
    'no:cacheprovider',
    '-p',
    'cairn_launcher',
    '-q',
    '-rxXf',
    '--tb=line',
  ];
  const { code, output } = await runLogged({
    command: pythonIn(PYTHON.test.folder),
    args: ['-m', 'pytest', ...options, '-W', 'ignore', ...only, ...FILES],
    env: surroundings(checkout, env),
    cwd: checkout,
    log: join(statePaths(STATE_FOLDER).logs, 'mlflow-upstream.log'),
  });
  console.log(output.trim());
  return code;
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'node test/mlflow/upstream/run.mjs --checkout <folder> [options]',
    summary:
      "Runs MLflow's own tests of its REST API and its registry against Cairn, on an emulator of its own. See test/mlflow/README.md.",
    options: {
      checkout: {
        type: 'string',
        value: 'folder',
        help: 'the source of MLflow, from which the tests are taken',
      },
      only: { type: 'string', value: 'expression', help: "tests to run, as pytest's -k" },
      reference: { type: 'boolean', help: "against MLflow's own server instead: what fails there too" },
    },
    async run({ options: { checkout = '', only, reference } }) {
      if (!existsSync(join(checkout, FILES[0] ?? '')))
        throw new SetupFailure({
          what: `'${checkout}' holds no ${FILES[0]}.`,
          todo: 'Give the folder of a checkout of MLflow with --checkout: its tests are in no package.',
        });
      const chosen = only ? ['-k', only] : [];
      const run = (/** @type {NodeJS.ProcessEnv} */ env) => pytest(checkout, chosen, env);
      return reference ? run(process.env) : withEmulator((env) => withCairn(env, run));
    },
  });
}
