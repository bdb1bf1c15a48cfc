import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choosePort, parsePort } from '../../localstack/ports.mjs';

const busy =
  (...ports) =>
  (port) =>
    Promise.resolve(!ports.includes(port));
const wish = { what: 'the edge', preferred: 4600 };

test('takes the preferred port when it is free', async () => {
  assert.equal(await choosePort({ ...wish, free: busy() }), 4600);
});

test('takes the next free port when the preferred one is in use', async () => {
  assert.equal(await choosePort({ ...wish, free: busy(4600, 4601) }), 4602);
});

test('refuses, and looks no further, when a demanded port is in use', async () => {
  await assert.rejects(choosePort({ ...wish, demanded: 5000, free: busy(5000) }), {
    name: 'SetupFailure',
    message: 'Port 5000, wanted for the edge, is in use.',
  });
});

test('gives up with words when a hundred ports are in use', async () => {
  await assert.rejects(
    choosePort({ ...wish, free: () => Promise.resolve(false) }),
    /No port from 4600 to 4699/,
  );
});

for (const text of ['0', '65536', '80.5', 'http', '']) {
  test(`refuses '${text}' as a port`, () => {
    assert.throws(() => parsePort(text), /is not a port/);
  });
}
