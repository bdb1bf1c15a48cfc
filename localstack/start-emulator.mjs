import { appendFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeForHandlers } from '../scripts/node-runtime.mjs';
import { isRunning, logTail, startInBackground, stopGroup } from './background-process.mjs';
import { emulatorEnvironment } from './emulator-environment.mjs';
import { clearWorkFolder, health, status } from './emulator-process.mjs';
import { adviceFor, SetupFailure } from './failure.mjs';
import { choosePort, isPortFree } from './ports.mjs';
import { pythonIn } from './python.mjs';
import { readRecord, writeRecord } from './record-file.mjs';
import { judgeSaved, openSaved, pinnedVersion, readSaved } from './saved-state.mjs';
import { PYTHON, ROOT, statePaths } from './state-folder.mjs';

/** @typedef {import('./emulator-process.mjs').Emulator} Emulator */

/** The port AWS emulators listen on by custom. */
export const CUSTOMARY_PORT = 4566;
const READY_WITHIN_MS = 60_000;
const POLL_MS = 50;

/**
 * Starts the pinned emulator, or finds it running.
 * @param {{ stateFolder: string, port?: number, persist?: boolean, python?: typeof PYTHON.start, preload?: import('./emulator-environment.mjs').Preload }} wish
 *   `port` unset: 4566 or the next free one, but kept data comes back only on the port it was deployed on.
 * @returns {Promise<Emulator & { found: 'running' | 'empty' | 'kept' | 'discarded', because: string }>}
 */
export async function start({ stateFolder, port, persist = true, python = PYTHON.start, preload }) {
  const paths = statePaths(stateFolder);
  const before = await status({ stateFolder });
  if (before.emulator && before.healthy) return alreadyRunning(before.emulator, port);
  await stopGroup(before.emulator, { graceMs: 0 });
  clearWorkFolder(readRecord(paths.emulatorProcess));

  const version = pinnedVersion(python.lock);
  const verdict = judgeSaved(readSaved(paths.emulator), version);
  const chosen = verdict.keep
    ? await portOfKeptData(paths.emulator, port)
    : await choosePort({ what: 'the emulator', preferred: CUSTOMARY_PORT, demanded: port });
  const { bootId } = openSaved(paths.emulator, { keep: verdict.keep, port: chosen, version });

  // Outside the checkout: a Lambda must find neither our package.json nor our node_modules above itself.
  const workFolder = mkdtempSync(join(tmpdir(), 'cairn-emulator-'));
  appendHeading(paths.emulatorLog, `MiniStack ${version} on port ${chosen}`);
  const { record, exited } = startInBackground({
    command: pythonIn(python.folder),
    args: ['-m', 'ministack'],
    cwd: paths.emulator,
    env: emulatorEnvironment({
      port: chosen,
      folder: paths.emulator,
      workFolder,
      persist,
      node: dirname(nodeForHandlers()),
      nodeModules: join(ROOT, 'node_modules'),
      preload,
    }),
    log: paths.emulatorLog,
  });
  const emulator = {
    ...record,
    port: chosen,
    endpointUrl: `http://127.0.0.1:${chosen}`,
    bootId,
    log: paths.emulatorLog,
    persist,
    workFolder,
  };
  writeRecord(paths.emulatorProcess, emulator);
  await waitUntilReady(emulator, exited);
  const found = verdict.keep ? 'kept' : verdict.because === 'nothing saved' ? 'empty' : 'discarded';
  return { ...emulator, found, because: verdict.because };
}

/** @param {Emulator} emulator @param {number | undefined} demanded */
function alreadyRunning(emulator, demanded) {
  if (demanded === undefined || demanded === emulator.port)
    return { ...emulator, found: /** @type {const} */ ('running'), because: 'already running' };
  throw new SetupFailure({
    what: `The emulator already runs on port ${emulator.port}, not on ${demanded}.`,
    todo: 'Run `npm stop` first, or leave the port out.',
    log: emulator.log,
  });
}

/** Addresses with the port in them are stored in what was deployed, so kept data needs the same port again. */
async function portOfKeptData(/** @type {string} */ folder, /** @type {number | undefined} */ demanded) {
  const port = readSaved(folder)?.port ?? CUSTOMARY_PORT;
  if (demanded !== undefined && demanded !== port) {
    throw new SetupFailure({
      what: `The kept environment was deployed on port ${port}; it cannot move to ${demanded}.`,
      todo: 'Leave the port out, or forget the kept environment first with `npm run reset`.',
    });
  }
  if (await isPortFree(port)) return port;
  throw new SetupFailure({
    what: `Port ${port}, on which the kept environment was deployed, is in use by another program.`,
    todo: `End that program (\`lsof -i :${port}\` names it), or forget the kept environment with \`npm run reset\` and start anew on another port.`,
  });
}

/** @param {Emulator} emulator @param {Promise<string>} exited */
async function waitUntilReady(emulator, exited) {
  /** @type {string | undefined} */
  let ending;
  void exited.then((how) => {
    ending = how;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await health(emulator.endpointUrl))) {
    if (ending !== undefined || Date.now() > deadline) break;
    await pause(POLL_MS);
  }
  if (ending === undefined && isRunning(emulator) && Date.now() <= deadline) return;
  await stopGroup(emulator, { graceMs: 0 });
  const detail = logTail(emulator.log);
  throw new SetupFailure({
    what:
      ending === undefined
        ? `The emulator did not answer within ${READY_WITHIN_MS / 1000} s.`
        : `The emulator ended while starting (${ending}).`,
    detail,
    todo: adviceFor(
      detail,
      'Read the log; `npm run reset` and another start help when saved state is damaged.',
    ),
    log: emulator.log,
  });
}

function appendHeading(/** @type {string} */ log, /** @type {string} */ text) {
  mkdirSync(dirname(log), { recursive: true });
  appendFileSync(log, `\n=== ${new Date().toISOString()} ${text} ===\n`);
}
