import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord, writeRecord } from './record-file.mjs';

/**
 * @typedef {{ bootId: string, port: number, version: string, complete: boolean }} Saved
 *   what the emulator's folder holds. `bootId` names one life of the data: it changes whenever the emulator starts
 *   empty. `complete` is true only between an orderly stop and the next start: the emulator saves when it is asked
 *   to end, and only then, so what a killed one left behind is stale.
 */

const CONTENTS = ['state', 's3', 'home'];
const recordIn = (/** @type {string} */ folder) => join(folder, 'saved.json');

/** @returns {Saved | undefined} */
export function readSaved(/** @type {string} */ folder) {
  return readRecord(recordIn(folder));
}

/**
 * What to do with what is there: pure, so that every case is tested.
 * @param {Saved | undefined} saved @param {string} version of the emulator about to start
 * @returns {{ keep: boolean, because: 'nothing saved' | 'saved by an orderly stop' | 'not saved: the emulator was killed' | 'saved by another emulator version' }}
 */
export function judgeSaved(saved, version) {
  if (saved === undefined) return { keep: false, because: 'nothing saved' };
  if (!saved.complete) return { keep: false, because: 'not saved: the emulator was killed' };
  if (saved.version !== version) return { keep: false, because: 'saved by another emulator version' };
  return { keep: true, because: 'saved by an orderly stop' };
}

/** Makes the folder ready for a start on `port`. @returns {Saved} */
export function openSaved(/** @type {string} */ folder, { keep, port, version }) {
  const saved = keep ? readSaved(folder) : undefined;
  if (saved === undefined) forgetSaved(folder);
  else forgetStreamPositions(folder);
  for (const name of CONTENTS) mkdirSync(join(folder, name), { recursive: true });
  const opened = { bootId: saved?.bootId ?? randomUUID(), port, version, complete: false };
  writeRecord(recordIn(folder), opened);
  return opened;
}

/**
 * After an orderly end: true when the emulator says that it saved, and that nothing of it failed.
 * @param {string} folder @param {string} said what it wrote to its log while it ended
 */
export function closeSaved(folder, said) {
  const saved = readSaved(folder);
  if (saved === undefined || !/Persistence: saved/.test(said) || /ERROR \[persistence\]/.test(said))
    return false;
  writeRecord(recordIn(folder), { ...saved, complete: true });
  return true;
}

export function forgetSaved(/** @type {string} */ folder) {
  for (const name of [...CONTENTS, 'saved.json'])
    rmSync(join(folder, name), { recursive: true, force: true });
}

/**
 * MiniStack 1.5.33 saves how far each DynamoDB stream was read, but not the stream's records. Started again, it would
 * skip as many new records as it had read before. Without positions it reads from the (empty) beginning.
 */
function forgetStreamPositions(/** @type {string} */ folder) {
  const path = join(folder, 'state', 'lambda.json');
  const saved = readRecord(path);
  if (saved?.payload?.dynamodb_stream_positions === undefined) return;
  delete saved.payload.dynamodb_stream_positions;
  writeFileSync(path, JSON.stringify(saved));
}

/** The emulator's version as installed in a venv. @param {string} lock path of the Python lock file */
export function pinnedVersion(lock) {
  return /^ministack==(\S+)/m.exec(readFileSync(lock, 'utf8'))?.[1] ?? 'unknown';
}
