import { dirname } from 'node:path';
import { SetupFailure } from '../../../../localstack/failure.mjs';
import { ROOT, STATE_FOLDER } from '../../../../localstack/state-folder.mjs';
import { notChecked, problem } from './check.mjs';

/** @typedef {import('./check.mjs').Check} Check @typedef {import('./check.mjs').Place} Place */

/** This checkout and its state folder; CAIRN_STATE names another one. @returns {Place} */
export const thisPlace = () => ({
  root: ROOT,
  stateFolder: process.env.CAIRN_STATE ? dirname(process.env.CAIRN_STATE) : STATE_FOLDER,
  env: process.env,
  ports: { emulator: 4566, edge: 4600 },
  now: Date.now,
});

/** @param {Check} check @param {Place} place */
async function lookSafely({ look }, place) {
  try {
    return await look(place);
  } catch (error) {
    if (error instanceof SetupFailure) return problem(error.message, error.todo);
    return notChecked(`could not look: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * Every check with what it found. One that cannot look does not keep the others from it.
 * @param {Place} place @param {Check[]} checks
 * @returns {Promise<import('./check.mjs').Finding[]>}
 */
export async function examine(place, checks) {
  const findings = [];
  for (const check of checks) {
    const { name, title, why } = check;
    findings.push({ name, title, why, ...(await lookSafely(check, place)) });
  }
  return findings;
}
