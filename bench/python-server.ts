import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The Python with the stock clients and servers. */
export const clientsPython = process.env['CAIRN_CLIENTS_PYTHON'] ?? '';

/** Whether that Python has some modules; they are looked for, not loaded, which takes seconds. */
export const hasModules = (...names: readonly string[]): boolean => {
  const find =
    'import sys; from importlib.util import find_spec; sys.exit(not all(map(find_spec, sys.argv[1:])))';
  try {
    execFileSync(clientsPython, ['-c', find, ...names], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Starts a server written in Python, with the port that it shall listen on, and waits until it says that it is well. */
export const startPythonServer = async (
  what: string,
  args: (port: number) => readonly string[],
  cwd: string,
): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(clientsPython, args(port), { stdio: 'ignore', detached: true, cwd });
  const close = async (): Promise<void> => {
    if (server.pid === undefined || server.exitCode !== null) return;
    // Its workers are in its group.
    process.kill(-server.pid, 'SIGKILL');
    await once(server, 'exit');
  };
  for (let attempt = 0; !(await isUp(url)); attempt += 1) {
    if (attempt > 1800 || server.exitCode !== null) {
      await close();
      throw new Error(`${what} does not come up`);
    }
    await pause(100);
  }
  return { url, close };
};
