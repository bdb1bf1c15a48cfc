import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { clock } from '../../cli/src/doctor/local/clock.mjs';
import { deployment } from '../../cli/src/doctor/local/deployment.mjs';
import { diskCheck } from '../../cli/src/doctor/local/disk.mjs';
import { edge } from '../../cli/src/doctor/local/edge.mjs';
import { emulator } from '../../cli/src/doctor/local/emulator.mjs';
import { examine, thisPlace } from '../../cli/src/doctor/local/examine.mjs';
import { git } from '../../cli/src/doctor/local/git.mjs';
import { leftoversCheck } from '../../cli/src/doctor/local/leftovers.mjs';
import { memoryCheck } from '../../cli/src/doctor/local/memory.mjs';
import { nativePackages } from '../../cli/src/doctor/local/native-packages.mjs';
import { node } from '../../cli/src/doctor/local/node.mjs';
import { npm } from '../../cli/src/doctor/local/npm.mjs';
import { packages } from '../../cli/src/doctor/local/packages.mjs';
import { edgePort, emulatorPort } from '../../cli/src/doctor/local/ports.mjs';
import { processes } from '../../cli/src/doctor/local/processes.mjs';
import { python } from '../../cli/src/doctor/local/python.mjs';
import { pythonPackages } from '../../cli/src/doctor/local/python-packages.mjs';
import { processIdentity } from '../../localstack/background-process.mjs';
import { anyFreePort } from '../../localstack/ports.mjs';
import { statePaths } from '../../localstack/state-folder.mjs';

const folder = () => mkdtempSync(join(tmpdir(), 'cairn-doctor-test-'));
const me = { pid: process.pid, identity: processIdentity(process.pid) };

/** A machine whose PATH holds nothing but these scripts. @param {Record<string, string>} programs */
function pathOf(programs) {
  const path = folder();
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(path, name), 0o755);
  }
  return { ...process.env, PATH: path };
}

/** An empty checkout with an empty state folder. @param {Partial<import('../../cli/src/doctor/local/check.mjs').Place>} [more] */
function emptyPlace(more = {}) {
  const root = folder();
  const stateFolder = join(root, '.cairn');
  for (const path of ['emulator', 'edge']) mkdirSync(join(stateFolder, path), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{}');
  return { ...thisPlace(), root, stateFolder, ...more };
}

const write = (/** @type {string} */ path, /** @type {unknown} */ value) =>
  writeFileSync(path, JSON.stringify(value));

/** Something that listens, and its port. @param {(port: number) => Promise<void>} work */
async function withListener(work) {
  const server = createServer((_request, answer) => answer.writeHead(404).end());
  const port = await anyFreePort();
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  try {
    await work(port);
  } finally {
    server.close();
  }
}

/** @param {import('../../cli/src/doctor/local/check.mjs').Check} check @param {import('../../cli/src/doctor/local/check.mjs').Place} place */
const found = async (check, place) => (await examine(place, [check]))[0] ?? assert.fail('no finding');

test('node: absent, too old, and as it should be', async () => {
  assert.match((await found(node, emptyPlace({ env: pathOf({}) }))).found, /no `node`/);
  const old = await found(node, emptyPlace({ env: pathOf({ node: 'echo 18.20.0' }) }));
  assert.deepEqual([old.state, old.found], ['problem', 'node is 18.20.0']);
  assert.equal((await found(node, thisPlace())).state, 'ok');
});

test('npm: absent and too old', async () => {
  assert.equal((await found(npm, emptyPlace({ env: pathOf({}) }))).state, 'problem');
  assert.equal((await found(npm, emptyPlace({ env: pathOf({ npm: 'echo 6.14.0' }) }))).state, 'problem');
  assert.equal((await found(npm, emptyPlace({ env: pathOf({ npm: 'echo 10.2.0' }) }))).state, 'ok');
});

test('python: absent, too old, without venv', async () => {
  const absent = await found(python, emptyPlace({ env: pathOf({}) }));
  assert.equal(absent.state, 'problem');
  assert.match(absent.todo ?? '', /Install Python 3\.11/);
  const old = await found(python, emptyPlace({ env: pathOf({ python3: 'echo 3 9' }) }));
  assert.match(old.found, /python3: version 3\.9/);
  const bare = pathOf({ python3: 'case "$2" in *venv*) exit 1;; *) echo 3 11;; esac' });
  assert.match((await found(python, emptyPlace({ env: bare }))).found, /python3 has no venv/);
});

test('git: absent, and a folder that is no checkout', async () => {
  assert.equal((await found(git, emptyPlace({ env: pathOf({}) }))).state, 'warning');
  assert.match((await found(git, emptyPlace())).found, /is no checkout/);
});

test('npm packages: none, and others than the lock file says', async () => {
  const place = emptyPlace();
  const lock = (/** @type {string} */ version) => ({ packages: { 'node_modules/zod': { version } } });
  assert.match((await found(packages, place)).found, /no readable package-lock/);
  write(join(place.root, 'package-lock.json'), lock('4.6.7'));
  assert.match((await found(packages, place)).found, /none are installed/);
  mkdirSync(join(place.root, 'node_modules'));
  write(join(place.root, 'node_modules', '.package-lock.json'), lock('4.6.6'));
  assert.match((await found(packages, place)).found, /others are installed/);
  write(join(place.root, 'node_modules', '.package-lock.json'), lock('4.6.7'));
  assert.equal((await found(packages, place)).state, 'ok');
});

test('native packages: those that do not load are named with the reason', async () => {
  const { state, found: text } = await found(nativePackages, emptyPlace());
  assert.equal(state, 'problem');
  assert.match(text, /@duckdb\/node-api: Cannot find module.*onnxruntime-node.*esbuild.*@swc\/core/);
  assert.equal((await found(nativePackages, thisPlace())).state, 'ok');
});

test('Python packages: no environment, one that is broken, one that lacks a package', async () => {
  const place = emptyPlace();
  assert.equal((await found(pythonPackages, place)).state, 'warning');
  const bin = join(place.root, '.cairn', 'venv', 'bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(place.root, 'localstack'));
  writeFileSync(
    join(place.root, 'localstack', 'requirements.txt'),
    'annotated-types==0.8.0 \\\n    --hash=sha256:00\nPyYAML==6.0.2 \\\n    --hash=sha256:00\n',
  );
  const interpreter = (/** @type {string} */ script) => {
    writeFileSync(join(bin, 'python'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, 'python'), 0o755);
  };
  interpreter('exit 1');
  assert.match((await found(pythonPackages, place)).found, /does not run/);
  interpreter(`echo '{"annotated-types": "0.8.0", "pyyaml": "5.4"}'`);
  assert.match((await found(pythonPackages, place)).found, /^pyyaml 5\.4 for 6\.0\.2$/);
  interpreter(`echo '{"annotated-types": "0.8.0", "pyyaml": "6.0.2"}'`);
  assert.equal((await found(pythonPackages, place)).state, 'ok');
});

test('disk: what is needed depends on what is installed', async () => {
  const withFree = (/** @type {number} */ bytes) => diskCheck({ free: async () => bytes });
  assert.equal((await found(withFree(2e9), emptyPlace())).state, 'problem');
  assert.equal((await found(withFree(4e9), emptyPlace())).state, 'warning');
  assert.equal((await found(withFree(9e9), emptyPlace())).state, 'ok');
  const place = emptyPlace();
  for (const path of ['.cairn/venv', 'node_modules']) mkdirSync(join(place.root, path));
  assert.equal((await found(withFree(2e9), place)).state, 'ok');
  assert.match((await found(diskCheck(), place)).found, /^[\d.]+ GB free in /);
});

test('memory: too little is said before something is killed', async () => {
  assert.equal((await found(memoryCheck({ available: () => 1e9 }), emptyPlace())).state, 'warning');
  assert.equal((await found(memoryCheck({ available: () => 4e9 }), emptyPlace())).state, 'ok');
});

test('clock: behind something that was made already', async () => {
  const behind = await found(clock, emptyPlace({ now: () => Date.parse('2001-01-01') }));
  assert.equal(behind.state, 'problem');
  assert.match(behind.found, /^it says 2001-01-01/);
  assert.notEqual((await found(clock, emptyPlace())).state, 'problem');
});

test('ports: free, held by another, held by ours, held while kept data needs it', async () => {
  await withListener(async (port) => {
    const place = emptyPlace({ ports: { emulator: port, edge: port } });
    const held = await found(emulatorPort, place);
    assert.equal(held.state, 'warning');
    if (process.platform === 'linux') assert.match(held.found, new RegExp(`process ${process.pid} \\(`));
    write(join(place.stateFolder, 'emulator', 'saved.json'), { complete: true, port, bootId: 'b' });
    assert.equal((await found(emulatorPort, place)).state, 'problem');
    write(statePaths(place.stateFolder).edgeProcess, { ...me, port });
    assert.match((await found(edgePort, place)).found, /held by ours/);
  });
  const port = await anyFreePort();
  assert.equal((await found(edgePort, emptyPlace({ ports: { emulator: port, edge: port } }))).state, 'ok');
});

test('emulator: one that does not answer, one that was killed, one that was stopped in order', async () => {
  const place = emptyPlace();
  const { emulatorProcess } = statePaths(place.stateFolder);
  const saved = join(place.stateFolder, 'emulator', 'saved.json');
  assert.equal((await found(emulator, place)).state, 'ok');
  write(emulatorProcess, { ...me, endpointUrl: 'http://127.0.0.1:9', log: 'emulator.log' });
  assert.match((await found(emulator, place)).found, /runs and does not answer/);
  rmSync(emulatorProcess);
  write(saved, { complete: false });
  assert.match((await found(emulator, place)).found, /it was killed/);
  write(saved, { complete: true });
  assert.match((await found(emulator, place)).found, /data is kept/);
});

test('edge: one that takes no connection, one with nothing behind it', async () => {
  const place = emptyPlace();
  const { edgeProcess } = statePaths(place.stateFolder);
  assert.equal((await found(edge, place)).state, 'ok');
  write(edgeProcess, { ...me, port: await anyFreePort(), target: 'http://127.0.0.1:9/' });
  assert.match((await found(edge, place)).found, /takes no connection/);
  await withListener(async (port) => {
    write(edgeProcess, { ...me, port, url: `http://127.0.0.1:${port}`, target: 'http://127.0.0.1:9/api' });
    assert.match((await found(edge, place)).found, /nothing answers behind it/);
  });
});

test('deployment: cut off, of another life, under way', async () => {
  const place = emptyPlace();
  const paths = statePaths(place.stateFolder);
  assert.match((await found(deployment, place)).found, /none is deployed/);
  write(paths.environment, { status: 'deploying', bootId: 'a' });
  assert.equal((await found(deployment, place)).state, 'warning');
  write(paths.environment, { status: 'deployed', stack: 'Cairn-dev', bootId: 'a', deployedAt: 'today' });
  write(join(place.stateFolder, 'emulator', 'saved.json'), { complete: false, bootId: 'b' });
  assert.match((await found(deployment, place)).found, /earlier life/);
  write(paths.lock, { ...me, command: 'npm start' });
  assert.match((await found(deployment, place)).found, /`npm start` is at work/);
});

test('leftovers: an emulator whose starter has ended, and the folder of one that ended', {
  skip: process.platform !== 'linux',
}, async () => {
  const place = emptyPlace();
  const abandoned = mkdtempSync(join(tmpdir(), 'cairn-emulator-'));
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'ministack'], {
    cwd: join(place.stateFolder, 'emulator'),
    stdio: 'ignore',
  });
  try {
    await new Promise((resolve) => child.once('spawn', () => resolve(undefined)));
    const kept = await found(leftoversCheck(), place);
    assert.ok(!`${kept.found} ${kept.todo}`.includes(String(child.pid)), 'its parent is at work');
    const reparented = (/** @type {number} */ parent) =>
      leftoversCheck({
        processesNow: () => processes()?.map((one) => (one.pid === child.pid ? { ...one, parent } : one)),
      });
    // Process ids end at 4,194,304: nobody has this one.
    assert.match((await found(reparented(5_000_000), place)).found, new RegExp(`process ${child.pid}`));
    const lost = reparented(1);
    const { state, found: text, todo = '' } = await found(lost, place);
    assert.equal(state, 'warning');
    assert.match(text, new RegExp(`process ${child.pid}`));
    assert.ok(todo.includes(`kill -- -${child.pid}`) && todo.includes(abandoned));
    write(statePaths(place.stateFolder).emulatorProcess, { pid: child.pid });
    rmSync(abandoned, { recursive: true });
    assert.ok(!(await found(lost, place)).found.includes(String(child.pid)));
  } finally {
    child.kill('SIGKILL');
    rmSync(abandoned, { recursive: true, force: true });
  }
});

test('a check that cannot look says so, and keeps no other from looking', async () => {
  const broken = {
    name: 'broken',
    title: 'Broken',
    why: 'a test',
    look: () => {
      throw new TypeError('no such thing');
    },
  };
  const findings = await examine(emptyPlace({ env: pathOf({}) }), [broken, npm]);
  assert.deepEqual(
    findings.map(({ state }) => state),
    ['not checked', 'problem'],
  );
  assert.match(findings[0]?.found ?? '', /no such thing/);
});
