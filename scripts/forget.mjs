import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as edge from '../localstack/edge.mjs';
import * as emulator from '../localstack/emulator.mjs';
import { PYTHON, STATE_FOLDER, statePaths } from '../localstack/state-folder.mjs';

/**
 * Ends what runs and deletes what it left. Python environments are not state and stay, unless `environments` is set.
 * @param {{ stateFolder: string, environments?: boolean, logs?: boolean }} wish
 * @returns {Promise<string[]>} the names that were deleted
 */
export async function forget({ stateFolder, environments = false, logs = true }) {
  await edge.stop({ stateFolder });
  await emulator.stop({ stateFolder, save: false });
  const { lock, logs: logFolder } = statePaths(stateFolder);
  const kept = new Set([lock]);
  if (!environments && stateFolder === STATE_FOLDER)
    for (const { folder } of Object.values(PYTHON)) kept.add(folder);
  if (!logs) kept.add(logFolder);
  const gone = entriesOf(stateFolder).filter((name) => !kept.has(join(stateFolder, name)));
  for (const name of gone) rmSync(join(stateFolder, name), { recursive: true, force: true });
  return gone;
}

/** @param {string} folder */
function entriesOf(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
