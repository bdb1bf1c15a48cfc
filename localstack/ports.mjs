import { createServer } from 'node:net';
import { SetupFailure } from './failure.mjs';

const SPAN = 100;

/** Whether a server could listen on 127.0.0.1:port now. */
export function isPortFree(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port the operating system says is free. */
export function anyFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {string | undefined} text @returns {number | undefined} */
export function parsePort(text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new SetupFailure({ what: `'${text}' is not a port.`, todo: 'Give a whole number from 1 to 65535.' });
}

/**
 * The port to listen on: the demanded one or a failure, else the preferred one or the next that is free.
 * @param {{ what: string, preferred: number, demanded?: number, free?: (port: number) => Promise<boolean> }} wish
 */
export async function choosePort({ what, preferred, demanded, free = isPortFree }) {
  if (demanded !== undefined) {
    if (await free(demanded)) return demanded;
    throw new SetupFailure({
      what: `Port ${demanded}, wanted for ${what}, is in use.`,
      todo: `End the program that listens on it (\`lsof -i :${demanded}\` names it), or choose another port.`,
    });
  }
  for (let port = preferred; port < preferred + SPAN; port += 1) {
    if (await free(port)) return port;
  }
  throw new SetupFailure({
    what: `No port from ${preferred} to ${preferred + SPAN - 1} is free for ${what}.`,
    todo: 'End programs that listen there, or name a port yourself.',
  });
}
