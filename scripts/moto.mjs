import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { awsEnvironment } from '../localstack/aws-environment.mjs';
import { isRunning, logTail, startInBackground, stopGroup } from '../localstack/background-process.mjs';
import { SetupFailure } from '../localstack/failure.mjs';
import { pythonIn } from '../localstack/python.mjs';
import { PYTHON, ROOT, statePaths } from '../localstack/state-folder.mjs';
import { pythons, withOwnFolder } from './test-environment.mjs';

const READY_WITHIN_MS = 60_000;
const POLL_MS = 100;

/** @param {string} endpointUrl */
async function answers(endpointUrl) {
  try {
    return (await fetch(`${endpointUrl}/moto-api/data.json`, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

/** @param {string} endpointUrl @param {import('../localstack/background-process.mjs').ProcessRecord} record @param {string} log */
async function waitUntilReady(endpointUrl, record, log) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (isRunning(record) && Date.now() < deadline) {
    if (await answers(endpointUrl)) return;
    await pause(POLL_MS);
  }
  throw new SetupFailure({
    what: 'The server of moto, the second emulator, did not come up.',
    detail: logTail(log),
    todo: 'Read the log; `npm test -- --only second-emulator` tries again.',
    log,
  });
}

/**
 * The server of moto, an emulator that others have written: on a free port, in a process group of its own, ended
 * whatever happens.
 * @template Result
 * @param {(env: NodeJS.ProcessEnv) => Promise<Result>} work
 */
export function withMoto(work) {
  return withOwnFolder(async ({ stateFolder, port }) => {
    const { home, emulatorLog: log } = statePaths(stateFolder);
    const endpointUrl = `http://127.0.0.1:${port}`;
    const env = awsEnvironment({ endpointUrl, home });
    const { record } = startInBackground({
      command: pythonIn(PYTHON.test.folder),
      args: [join(ROOT, 'scripts', 'moto-server.py'), String(port)],
      cwd: stateFolder,
      env,
      log,
    });
    try {
      await waitUntilReady(endpointUrl, record, log);
      return await work({ ...env, ...pythons(), CAIRN_EMULATOR: 'moto' });
    } finally {
      await stopGroup(record, { graceMs: 0 });
    }
  });
}
