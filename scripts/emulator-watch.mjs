import { isRunning, logTail } from '../localstack/background-process.mjs';
import { health } from '../localstack/emulator.mjs';
import { adviceFor, SetupFailure } from '../localstack/failure.mjs';

const LOOK_EVERY_MS = 500;

/** @typedef {{ endpointUrl: string, bootId: string, log?: string, external?: boolean, pid?: number, identity?: string }} Watched */

/** @param {Watched} emulator */
async function isThere({ external, endpointUrl, pid, identity }) {
  return external || pid === undefined || identity === undefined
    ? health(endpointUrl)
    : isRunning({ pid, identity });
}

/**
 * Runs work that needs the emulator, and ends it when the emulator dies or the time is up: a command line waiting for
 * an emulator that is gone would wait very long.
 * @template Result
 * @param {{ emulator: Watched, what: string, withinMs: number }} frame
 * @param {(signal: AbortSignal) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function whileEmulatorLives({ emulator, what, withinMs }, work) {
  const controller = new AbortController();
  const deadline = Date.now() + withinMs;
  /** @type {'died' | 'late' | undefined} */
  let reason;
  const look = setInterval(async () => {
    if (Date.now() > deadline) reason ??= 'late';
    else if (!(await isThere(emulator))) reason ??= 'died';
    if (reason) controller.abort();
  }, LOOK_EVERY_MS);
  try {
    const result = await work(controller.signal);
    if (!(await isThere(emulator))) reason ??= 'died';
    if (reason === undefined) return result;
  } finally {
    clearInterval(look);
  }
  throw reason === 'died' ? death(emulator, what) : lateness(emulator, what, withinMs);
}

/** @param {Watched} emulator @param {string} what */
function death(emulator, what) {
  const detail = emulator.log ? logTail(emulator.log) : undefined;
  return new SetupFailure({
    what: `The emulator died during: ${what}.`,
    detail,
    todo: adviceFor(
      detail ?? '',
      'Run `npm start` again: it starts the emulator anew and deploys from the beginning.',
    ),
    log: emulator.log,
  });
}

/** @param {Watched} emulator @param {string} what @param {number} withinMs */
function lateness(emulator, what, withinMs) {
  return new SetupFailure({
    what: `Not done within ${Math.round(withinMs / 1000)} s: ${what}.`,
    detail: emulator.log ? logTail(emulator.log) : undefined,
    todo: 'A custom resource that got no answer is the usual reason: look for errors in the log, then `npm start -- --fresh`.',
    log: emulator.log,
  });
}
