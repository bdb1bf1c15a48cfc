import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {{ pid: number, identity: string }} ProcessRecord a process id with its start time, because ids are reused */

const POLL_MS = 25;

/** What tells this process from a later one with the same id; undefined when it does not run. */
export function processIdentity(/** @type {number} */ pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      // The command name is in parentheses and may hold spaces: count fields after the last one.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .trim() || undefined
    );
  } catch {
    return undefined;
  }
}

/** @param {ProcessRecord | undefined} record */
export function isRunning(record) {
  return record !== undefined && processIdentity(record.pid) === record.identity;
}

/**
 * Starts a program in a process group of its own that outlives this one, its output appended to a file.
 * @param {{ command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, log: string }} program
 * @returns {{ record: ProcessRecord, exited: Promise<string> }} `exited` resolves to how it ended
 */
export function startInBackground({ command, args, cwd, env, log }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit status ${code}`));
  });
  child.unref();
  const pid = child.pid ?? 0;
  return { record: { pid, identity: processIdentity(pid) ?? '' }, exited };
}

function signalQuietly(/** @type {number} */ target, /** @type {NodeJS.Signals} */ signal) {
  try {
    process.kill(target, signal);
  } catch {
    // It is gone already, which is what was wanted.
  }
}

/** @param {ProcessRecord} record @param {number} milliseconds */
async function waitUntilGone(record, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (isRunning(record)) {
    if (Date.now() > deadline) return false;
    await pause(POLL_MS);
  }
  return true;
}

/**
 * Asks a process to end, waits, and then ends what is left of its group by force.
 * @param {ProcessRecord | undefined} record
 * @param {{ graceMs: number }} patience how long it may take to end by itself; 0 = by force at once
 * @returns {Promise<'absent' | 'ended' | 'forced'>}
 */
export async function stopGroup(record, { graceMs }) {
  if (record === undefined || !isRunning(record)) return 'absent';
  let ended = false;
  if (graceMs > 0) {
    signalQuietly(record.pid, 'SIGTERM');
    ended = await waitUntilGone(record, graceMs);
  }
  signalQuietly(-record.pid, 'SIGKILL');
  await waitUntilGone(record, 5000);
  return ended ? 'ended' : 'forced';
}

/** How long a log is now; 0 when there is none. @param {string} log */
export function logLength(log) {
  try {
    return statSync(log).size;
  } catch {
    return 0;
  }
}

/** What a log holds from a byte on. @param {string} log @param {number} from */
export function logSince(log, from) {
  try {
    return readFileSync(log).subarray(from).toString();
  } catch {
    return '';
  }
}

/** The last lines of a log, for a message. @param {string} log */
export function logTail(log, lines = 6) {
  return logSince(log, Math.max(0, logLength(log) - 8192))
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .join('\n');
}
