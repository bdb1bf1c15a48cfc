import { rmSync } from 'node:fs';
import { isRunning, logLength, logSince, stopGroup } from './background-process.mjs';
import { readRecord, removeRecord } from './record-file.mjs';
import { closeSaved, forgetSaved, readSaved } from './saved-state.mjs';
import { statePaths } from './state-folder.mjs';

const SAVE_WITHIN_MS = 30_000;

/**
 * @typedef {{ pid: number, identity: string, port: number, endpointUrl: string, bootId: string, log: string, persist: boolean, workFolder: string }} Emulator
 * @typedef {{ running: boolean, healthy: boolean, emulator?: Emulator, saved: boolean }} Status
 */

/** Whether an emulator answers at the address. @param {string} endpointUrl */
export async function health(endpointUrl) {
  try {
    const response = await fetch(new URL('/_ministack/health', endpointUrl), {
      signal: AbortSignal.timeout(5000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** @param {{ stateFolder: string }} where @returns {Promise<Status>} */
export async function status({ stateFolder }) {
  const paths = statePaths(stateFolder);
  /** @type {Emulator | undefined} */
  const emulator = readRecord(paths.emulatorProcess);
  const running = isRunning(emulator);
  const healthy = running && emulator !== undefined && (await health(emulator.endpointUrl));
  return {
    running,
    healthy,
    emulator: running ? emulator : undefined,
    saved: readSaved(paths.emulator)?.complete === true,
  };
}

/**
 * Stops the emulator and its Lambda workers. An orderly stop saves the data for the next start.
 * @param {{ stateFolder: string, save?: boolean }} wish
 * @returns {Promise<{ was: 'running' | 'stopped', saved: boolean }>}
 */
export async function stop({ stateFolder, save = true }) {
  const paths = statePaths(stateFolder);
  const { emulator } = await status({ stateFolder });
  const logged = logLength(paths.emulatorLog);
  const how = await stopGroup(emulator, { graceMs: save && emulator?.persist ? SAVE_WITHIN_MS : 0 });
  clearWorkFolder(readRecord(paths.emulatorProcess));
  removeRecord(paths.emulatorProcess);
  if (how === 'absent') return { was: 'stopped', saved: readSaved(paths.emulator)?.complete === true };
  return {
    was: 'running',
    saved: how === 'ended' && closeSaved(paths.emulator, logSince(paths.emulatorLog, logged)),
  };
}

/** Stops the emulator and forgets its data. @param {{ stateFolder: string }} where */
export async function reset({ stateFolder }) {
  await stop({ stateFolder, save: false });
  forgetSaved(statePaths(stateFolder).emulator);
}

/** @param {Emulator | undefined} emulator that does not run any more */
export function clearWorkFolder(emulator) {
  if (emulator?.workFolder) rmSync(emulator.workFolder, { recursive: true, force: true });
}
