import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, logTail, startInBackground, stopGroup } from '../../localstack/background-process.mjs';
import { SetupFailure } from '../../localstack/failure.mjs';
import { anyFreePort } from '../../localstack/ports.mjs';
import { ROOT, STATE_FOLDER, statePaths } from '../../localstack/state-folder.mjs';
import { nodeForHandlers, withNode } from '../../scripts/node-runtime.mjs';

const READY_WITHIN_MS = 120_000;
const POLL_MS = 100;

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

/**
 * A server in a process group of its own for as long as the work takes.
 * @template Result
 * @param {{ name: string, command: string, args: string[], env: NodeJS.ProcessEnv, cwd: string, ready: string, graceMs: number }} server
 *   `ready`: a URL that answers once it serves
 * @param {() => Promise<Result>} work
 */
export async function withServer({ name, ready, graceMs, ...program }, work) {
  const log = join(statePaths(STATE_FOLDER).logs, `${name}.log`);
  const { record } = startInBackground({ ...program, log });
  try {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await answers(ready))) {
      if (!isRunning(record) || Date.now() > deadline)
        throw new SetupFailure({
          what: `The server ${name} did not come up.`,
          detail: logTail(log),
          todo: 'Read the log.',
          log,
        });
      await pause(POLL_MS);
    }
    return await work();
  } finally {
    await stopGroup(record, { graceMs });
  }
}

/**
 * Cairn's API in one process (`test/<kind>/serve.ts`) on the emulator that the environment names. The work gets its
 * address.
 * @template Result
 * @param {string} kind @param {NodeJS.ProcessEnv} env @param {(url: string) => Promise<Result>} work
 */
export async function withProjects(kind, env, work) {
  const port = await anyFreePort();
  const url = `http://127.0.0.1:${port}`;
  const server = {
    name: `${kind}-cairn`,
    command: nodeForHandlers(),
    // Some packages are exported for `import` only, and TypeScript is run as CommonJS here.
    args: ['--conditions=import', '--import', 'tsx', join(ROOT, 'test', kind, 'serve.ts'), String(port)],
    env: withNode(env),
    cwd: ROOT,
    ready: url,
    graceMs: 10_000,
  };
  return withServer(server, () => work(url));
}
