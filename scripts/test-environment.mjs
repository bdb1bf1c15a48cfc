import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { awsEnvironment } from '../localstack/aws-environment.mjs';
import * as edge from '../localstack/edge.mjs';
import * as emulator from '../localstack/emulator.mjs';
import { SetupFailure } from '../localstack/failure.mjs';
import { anyFreePort } from '../localstack/ports.mjs';
import { pythonIn } from '../localstack/python.mjs';
import { PYTHON, STATE_FOLDER, statePaths } from '../localstack/state-folder.mjs';
import { environmentSteps } from './environment-steps.mjs';
import { keepRecording, keepResourceNames, recordingTo } from './recording.mjs';
import { runSteps } from './steps.mjs';

const KEPT_LOGS = join(statePaths(STATE_FOLDER).logs, 'test');

/** The environment of tests that need no emulator: a call to AWS goes to a port where nothing listens, and fails. */
export function offlineEnvironment() {
  return {
    ...awsEnvironment({ endpointUrl: 'http://127.0.0.1:9', home: join(STATE_FOLDER, 'home') }),
    ...pythons(),
  };
}

/** What a trainer's own tests see: nothing of the platform but their interpreter. */
export function trainerEnvironment() {
  const { CAIRN_CLIENTS_PYTHON: _clients, ...env } = offlineEnvironment();
  return env;
}

export function pythons() {
  return {
    CAIRN_TRAINER_PYTHON: pythonIn(PYTHON.start.folder),
    CAIRN_CLIENTS_PYTHON: pythonIn(PYTHON.test.folder),
  };
}

/**
 * A folder of its own for an emulator of the tests, which is ended and removed whatever happens.
 * @template Result
 * @param {(context: import('./environment-steps.mjs').Context) => Promise<Result>} work
 */
export async function withOwnFolder(work) {
  const parent = join(STATE_FOLDER, 'test');
  mkdirSync(parent, { recursive: true });
  const stateFolder = mkdtempSync(join(parent, 'run-'));
  try {
    return await work({
      stateFolder,
      environment: 'dev',
      persist: false,
      own: true,
      port: await anyFreePort(),
      edgePort: await anyFreePort(),
    });
  } catch (error) {
    if (error instanceof SetupFailure && error.log) error.log = error.log.replace(stateFolder, KEPT_LOGS);
    throw error;
  } finally {
    await edge.stop({ stateFolder });
    await emulator.stop({ stateFolder, save: false });
    keepLogs(stateFolder);
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

/**
 * An empty emulator for tests that make their own tables and buckets.
 * @template Result
 * @param {(env: NodeJS.ProcessEnv) => Promise<Result>} work
 */
export function withEmulator(work) {
  return withOwnFolder(async ({ stateFolder, port }) => {
    const { endpointUrl } = await emulator.start({ stateFolder, port, persist: false });
    return work({ ...awsEnvironment({ endpointUrl, home: statePaths(stateFolder).home }), ...pythons() });
  });
}

/**
 * A platform of its own for the tests: an empty emulator on a free port with a folder of its own, deployed by the steps
 * of `npm start`, so that both can run beside each other.
 * @template Result
 * @param {(env: NodeJS.ProcessEnv) => Promise<Result>} work gets the environment that tells the tests where it is
 * @param {{ recorded?: boolean }} [wish] `recorded`: what its functions ask AWS for is written down
 */
export function withDeployedPlatform(work, { recorded = false } = {}) {
  return withOwnFolder(async (own) => {
    const recording = join(own.stateFolder, 'recorded-calls');
    const context = recorded ? { ...own, preload: recordingTo(recording) } : own;
    await runSteps(environmentSteps, context);
    const { state, stateFolder } = context;
    if (!state?.apiUrl) throw new Error('The steps ended without an address of the API.');
    if (recorded) await keepResourceNames(recording, state);
    const { environment, home } = statePaths(stateFolder);
    const result = await work({
      ...awsEnvironment({ endpointUrl: state.endpointUrl, home }),
      ...pythons(),
      CAIRN_API_URL: state.apiUrl,
      CAIRN_STATE: environment,
    });
    if (recorded) keepRecording(recording);
    return result;
  });
}

/** The logs of the last run stay readable, in .cairn/logs/test. @param {string} stateFolder */
function keepLogs(stateFolder) {
  const { logs, emulatorLog, edgeLog } = statePaths(stateFolder);
  rmSync(KEPT_LOGS, { recursive: true, force: true });
  for (const path of [logs, emulatorLog, edgeLog]) {
    try {
      cpSync(path, join(KEPT_LOGS, path.slice(stateFolder.length)), { recursive: true });
    } catch {
      // It was not reached.
    }
  }
}
