import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sharedEnvironment } from '../../localstack/direct/deployed-functions.mjs';
import { deployment } from '../../localstack/direct/deployment.mjs';
import { writeRecord } from '../../localstack/record-file.mjs';
import { statePaths } from '../../localstack/state-folder.mjs';

const stateFolder = mkdtempSync(join(tmpdir(), 'cairn-direct-'));
after(() => rmSync(stateFolder, { recursive: true, force: true }));
const of = (unit, environment) => ({ unit, bundle: 'index.mjs', environment });

test('functions in one process share what they agree on', () => {
  const shared = sharedEnvironment([of('a', { TABLE: 'one' }), of('b', { TABLE: 'one', BUCKET: 'two' })]);
  assert.deepEqual(shared, { TABLE: 'one', BUCKET: 'two' });
});

test('functions that do not agree cannot share a process', () => {
  assert.throws(
    () => sharedEnvironment([of('a', { TABLE: 'one' }), of('b', { TABLE: 'two' })]),
    /TABLE is 'two' for 'b' and 'one' for another function/,
  );
});

test('without a deployment there is nothing to serve, and that is said', () => {
  const edge = fileURLToPath(new URL('../../localstack/edge.mjs', import.meta.url));
  const { status, stderr } = spawnSync(
    process.execPath,
    [edge, 'serve', '--direct', '--state-dir', stateFolder],
    { encoding: 'utf8' },
  );
  assert.equal(status, 1);
  assert.match(stderr, /No platform is deployed here.*\n.*Run `npm start`/);
});

test('a deployment that was cut off does not count', () => {
  const { environment } = statePaths(stateFolder);
  const state = { stack: 'Cairn-dev', endpointUrl: 'http://127.0.0.1:1' };
  writeRecord(environment, { ...state, status: 'deploying' });
  assert.throws(() => deployment(stateFolder), /No platform is deployed/);
  writeRecord(environment, { ...state, status: 'deployed' });
  assert.equal(deployment(stateFolder).stack, 'Cairn-dev');
});
