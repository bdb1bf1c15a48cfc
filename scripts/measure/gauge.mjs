import { setTimeout as pause } from 'node:timers/promises';
import { executedSoFar } from './executions.mjs';
import { ranSoFar } from './functions.mjs';
import { storedSoFar } from './stored.mjs';

/** @typedef {import('./functions.mjs').PlatformFunction} PlatformFunction @typedef {Awaited<ReturnType<typeof import('./meter.mjs').openMeter>>} Meter */

/** Nothing has called AWS for so long: the stream, the bus and their functions are done. */
const quietMilliseconds = 4000;
const quietWithinMilliseconds = 180_000;
/** Trials run in this function here, and as SageMaker jobs in AWS. */
const trainer = 'TrainerFunction';
/** Functions that state machines call: their traces begin there. */
const isStep = (/** @type {string} */ id) => id.endsWith('stepsFunction');
const sweeper = 'JournalSweeperFunction';

/** @param {PlatformFunction[]} functions @param {Meter} meter */
async function look(functions, meter) {
  const ran = Object.fromEntries(await Promise.all(functions.map(async (fn) => [fn.id, await ranSoFar(fn)])));
  return { ran, executed: await executedSoFar(), stored: await storedSoFar(), counts: meter.read() };
}

/** @template {Record<string, number>} T @param {T} after @param {T} before @returns {T} */
const minus = (after, before) =>
  /** @type {T} */ (
    Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]))
  );

/** Waits until nothing happens any more. @param {Meter} meter */
async function settled(meter) {
  const end = Date.now() + quietWithinMilliseconds;
  while (!meter.quiet(quietMilliseconds)) {
    if (Date.now() > end) throw new Error('the platform did not come to rest');
    await pause(100);
  }
}

/**
 * Measures what some work takes of AWS, with all that follows from it.
 * @param {{ functions: PlatformFunction[], meter: Meter, clock?: boolean }} platform `clock`: the work is what the clock starts
 * @param {() => Promise<unknown>} work
 */
export async function gauge({ functions, meter, clock = false }, work) {
  await settled(meter);
  const before = await look(functions, meter);
  await work();
  await settled(meter);
  const after = await look(functions, meter);
  const { executions, transitions, executionLogBytes } = minus(after.executed, before.executed);
  const ran = Object.entries(after.ran)
    .map(([id, total]) => ({ id, ...minus(total, before.ran[id] ?? total) }))
    // The clock of the emulator runs on meanwhile.
    .filter(({ id, invocations }) => invocations > 0 && (clock || id !== sweeper));
  const used = ran.filter(({ id }) => id !== trainer);
  return {
    functions: Object.fromEntries(
      used.map(({ id, invocations, ...rest }) => [
        id,
        { invocations, entries: isStep(id) ? 0 : invocations, ...rest },
      ]),
    ),
    ...minus(after.counts, before.counts),
    objectBytes: after.stored - before.stored,
    executions,
    transitions,
    executionLogBytes,
    trials: ran.find(({ id }) => id === trainer)?.invocations ?? 0,
  };
}
