#!/usr/bin/env node
// Plain JavaScript for Node 20: finds a Node that runs the command-line tool and starts it there.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The oldest Node that loads the packages the tool stands on. */
const OLDEST = [22, 12];
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const main = join(root, 'cli', 'src', 'main.ts');
const loader = join(root, 'node_modules', 'tsx', 'dist', 'cjs', 'index.cjs');

function isNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The Node that npm brought; asked for by its usual name first, because trying out whether it runs costs time. */
async function otherNode() {
  const usual = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(usual)) return usual;
  const { nodeForHandlers } = await import('../../scripts/node-runtime.mjs');
  return nodeForHandlers();
}

function runIn(/** @type {string} */ node) {
  const child = spawn(node, ['--require', loader, main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; the tool decides what it means, and this process waits for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => fail(error.message, 'Run `npm ci` and try again.'));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}

function fail(/** @type {string} */ what, /** @type {string} */ todo) {
  console.error(`✗ ${what}\n  What to do: ${todo}`);
  process.exit(1);
}

if (!existsSync(loader) && process.argv[2] === 'doctor') {
  // It is asked when things are broken: what it can say without packages, it says.
  await import('../src/doctor/local/main.mjs');
} else if (!existsSync(loader)) {
  fail(
    'The packages of Cairn are not installed.',
    `Run \`npm ci\` in ${root}, or \`npm start\`, which does it.`,
  );
} else if (isNewEnough()) {
  const require = createRequire(import.meta.url);
  require(loader);
  require(main);
} else {
  try {
    runIn(await otherNode());
  } catch (error) {
    fail(
      error instanceof Error ? error.message : String(error),
      error instanceof Error && 'todo' in error ? String(error.todo) : 'Install Node 24.',
    );
  }
}
