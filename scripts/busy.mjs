import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { isRunning, processIdentity } from '../localstack/background-process.mjs';
import { SetupFailure } from '../localstack/failure.mjs';
import { readRecord } from '../localstack/record-file.mjs';
import { statePaths } from '../localstack/state-folder.mjs';

/**
 * Runs work that must not run twice at once in the same state folder.
 * @template Result
 * @param {string} stateFolder @param {string} command for the message to the one who comes second
 * @param {() => Promise<Result>} work
 */
export async function alone(stateFolder, command, work) {
  const { lock } = statePaths(stateFolder);
  mkdirSync(stateFolder, { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid), command });
  if (!claim(lock, mine)) {
    const holder = readRecord(lock);
    if (isRunning(holder)) {
      throw new SetupFailure({
        what: `\`${holder.command}\` (process ${holder.pid}) is at work in ${stateFolder}.`,
        todo: 'Wait until it is done, or end it, then run the command again.',
      });
    }
    rmSync(lock, { force: true });
    if (!claim(lock, mine))
      throw new SetupFailure({
        what: `${lock} was taken by another command just now.`,
        todo: 'Run the command again.',
      });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock @param {string} mine */
function claim(lock, mine) {
  try {
    writeFileSync(lock, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}
