import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { nodeForHandlers } from '../scripts/node-runtime.mjs';
import { awsEnvironment } from './aws-environment.mjs';
import { isRunning, logTail, startInBackground, stopGroup } from './background-process.mjs';
import { isMain, runCommand } from './command-line.mjs';
import { deployment } from './direct/deployment.mjs';
import { forwardTo, listen, untilStopped } from './edge-server.mjs';
import { adviceFor, SetupFailure } from './failure.mjs';
import { choosePort, parsePort } from './ports.mjs';
import { readRecord, removeRecord, writeRecord } from './record-file.mjs';
import { STATE_FOLDER, statePaths } from './state-folder.mjs';

const CUSTOMARY_PORT = 4600;
const READY_WITHIN_MS = 10_000;
const GRACE_MS = 2000;
/** The target of an edge that runs the handlers itself. */
const DIRECT = 'direct';

/** @typedef {{ pid: number, identity: string, port: number, url: string, target: string, log: string }} Edge */

/** The address of an HTTP API on an emulator, in the form that passes every path on. @param {{ endpointUrl: string, apiId: string }} api */
export function apiAddress({ endpointUrl, apiId }) {
  return `${endpointUrl.replace(/\/$/, '')}/_aws/execute-api/${apiId}/$default`;
}

function accepts(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });
}

/** @param {{ stateFolder: string }} where */
export async function status({ stateFolder }) {
  /** @type {Edge | undefined} */
  const edge = readRecord(statePaths(stateFolder).edgeProcess);
  const running = isRunning(edge);
  return {
    running,
    healthy: running && edge !== undefined && (await accepts(edge.port)),
    edge: running ? edge : undefined,
  };
}

/**
 * The program that answers: it forwards to a target, or it runs the handlers, where only the emulator can be reached.
 * @param {{ stateFolder: string, target: string, port: number }} edge
 */
function programOf({ stateFolder, target, port }) {
  const script = fileURLToPath(import.meta.url);
  const folder = dirname(script);
  if (target !== DIRECT)
    return {
      command: process.execPath,
      args: [script, 'serve', '--port', String(port), '--target', target],
      cwd: folder,
      env: { PATH: process.env.PATH, LANG: process.env.LANG },
    };
  const { endpointUrl } = deployment(stateFolder);
  return {
    command: nodeForHandlers(),
    args: [join(folder, 'direct-edge.mjs'), '--port', String(port), '--state-dir', resolve(stateFolder)],
    cwd: folder,
    env: {
      ...awsEnvironment({ endpointUrl, home: statePaths(stateFolder).home }),
      // What the emulator gives its own functions: it takes URLs that are presigned with these only.
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  };
}

/**
 * Starts the edge, finds it running, or starts it again when its target changed.
 * @param {{ stateFolder: string, target: string, port?: number }} wish `target`: an address, or 'direct'; `port` unset: 4600 or the next free one
 * @returns {Promise<Edge>}
 */
export async function start({ stateFolder, target, port }) {
  const paths = statePaths(stateFolder);
  const before = await status({ stateFolder });
  if (
    before.edge &&
    before.healthy &&
    before.edge.target === target &&
    // What it would run may be of another deployment.
    target !== DIRECT &&
    (port ?? before.edge.port) === before.edge.port
  )
    return before.edge;
  await stop({ stateFolder });
  // A restart keeps its address if it can: people have pasted it somewhere.
  const preferred = readRecord(paths.environment)?.edge?.port ?? CUSTOMARY_PORT;
  const chosen = await choosePort({ what: 'the edge', preferred, demanded: port });
  const program = programOf({ stateFolder, target, port: chosen });
  const { record, exited } = startInBackground({ ...program, log: paths.edgeLog });
  const edge = { ...record, port: chosen, url: `http://127.0.0.1:${chosen}`, target, log: paths.edgeLog };
  writeRecord(paths.edgeProcess, edge);
  const ending = await Promise.race([exited, untilAccepting(chosen)]);
  if (ending === undefined && isRunning(edge)) return edge;
  await stopGroup(edge, { graceMs: 0 });
  const detail = logTail(edge.log);
  throw new SetupFailure({
    what: `The edge did not start on port ${chosen}${ending ? ` (${ending})` : ''}.`,
    detail,
    todo: adviceFor(detail, 'Read the log, or choose another port with --edge-port.'),
    log: edge.log,
  });
}

async function untilAccepting(/** @type {number} */ port) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await accepts(port))) {
    if (Date.now() > deadline) return 'no answer';
    await pause(20);
  }
  return undefined;
}

/** @param {{ stateFolder: string }} where @returns {Promise<{ was: 'running' | 'stopped' }>} */
export async function stop({ stateFolder }) {
  const { edge } = await status({ stateFolder });
  const how = await stopGroup(edge, { graceMs: GRACE_MS });
  removeRecord(statePaths(stateFolder).edgeProcess);
  return { was: how === 'absent' ? 'stopped' : 'running' };
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'node localstack/edge.mjs <start|stop|status|serve> [options]',
    summary: 'The fixed, friendly address in front of the API that is deployed on the emulator.',
    positionals: {
      start: 'start it in the background, or say that it runs',
      stop: 'stop it',
      status: 'say whether it runs; exit status 3 when it does not (the default)',
      serve: 'run it in the foreground',
    },
    options: {
      target: {
        type: 'string',
        value: 'url',
        help: 'what to forward to (default: the API that `npm start` deployed)',
      },
      direct: {
        type: 'boolean',
        help: 'run the handlers in one process instead of forwarding: the bundles and environments that are deployed',
      },
      port: {
        type: 'string',
        value: 'number',
        help: `port to listen on (default: ${CUSTOMARY_PORT} or the next free one)`,
      },
      'state-dir': { type: 'string', value: 'folder', help: 'where its log lies (default: .cairn)' },
      json: { type: 'boolean', help: 'print JSON' },
    },
    async run({ options, action = 'status' }) {
      const stateFolder = options['state-dir'] ?? STATE_FOLDER;
      const port = parsePort(options.port);
      if (action === 'serve')
        return options.direct
          ? serveDirectly(stateFolder, port ?? CUSTOMARY_PORT)
          : serve(targetOf(options, stateFolder), port ?? CUSTOMARY_PORT);
      const result =
        action === 'start'
          ? await start({ stateFolder, target: targetOf(options, stateFolder), port })
          : action === 'stop'
            ? await stop({ stateFolder })
            : await status({ stateFolder });
      console.log(options.json ? JSON.stringify({ ok: true, ...result }, null, 2) : describe(result));
      return action === 'status' && !('healthy' in result && result.healthy) ? 3 : 0;
    },
  });
}

/** @param {Record<string, any>} options @param {string} stateFolder */
function targetOf(options, stateFolder) {
  if (options.direct) return DIRECT;
  const target = options.target ?? readRecord(statePaths(stateFolder).environment)?.apiAddress;
  if (target && URL.canParse(target)) return target;
  throw new SetupFailure({
    what: 'There is no deployed API to forward to.',
    todo: 'Run `npm start`, or name one with --target <url>.',
  });
}

/** @param {string} target @param {number} port */
async function serve(target, port) {
  const server = await listen({ port, answer: forwardTo(new URL(target)) });
  console.log(`http://127.0.0.1:${port} forwards to ${target}`);
  await untilStopped(server);
}

/** Runs in the foreground what `start --direct` runs in the background. @param {string} stateFolder @param {number} port @returns {Promise<number>} */
function serveDirectly(stateFolder, port) {
  const { command, args, ...options } = programOf({ stateFolder, target: DIRECT, port });
  const child = spawn(command, args, { ...options, stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; this process only waits.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {any} result */
function describe(result) {
  if ('url' in result) return `The edge answers at ${result.url}. Log: ${result.log}`;
  if ('was' in result) return result.was === 'running' ? 'The edge is stopped.' : 'The edge was not running.';
  return result.healthy ? `The edge answers at ${result.edge.url}.` : 'The edge is not running.';
}
