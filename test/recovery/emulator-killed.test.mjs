import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { privatePlatform } from './private-platform.mjs';
import { approvedVersions, assertConsistent, ended, look, startRollout, until } from './rollout.mjs';

const atOnce = { strategy: 'all_at_once' };
const slowly = { strategy: 'canary', steps: [{ weight: 20, bake: '10m' }, { weight: 100 }] };

describe('an emulator that ends in the middle of a rollout', () => {
  /** @type {import('./private-platform.mjs').PrivatePlatform} */
  let platform;

  /** Brings version 1 into service and version 2 to a fifth of the traffic. */
  const midway = async () => {
    await approvedVersions(platform, 3);
    const first = await startRollout(platform, 1, atOnce);
    assert.equal((await ended(platform, first.id)).status, 'succeeded');
    const second = await startRollout(platform, 2, slowly);
    await until('a fifth of the traffic', async () => (await look(platform)).weights['v2'] === 20);
    return second.id;
  };

  before(async () => {
    platform = await privatePlatform();
    await platform.start();
  });
  after(() => platform.remove());

  it('is stopped in order: what it knew is there, and the rollout is closed by whoever looks', async () => {
    const second = await midway();
    assert.equal((await platform.stop()).saved, true);
    assert.equal((await platform.start()).found, 'kept');
    const seen = await look(platform);
    assertConsistent(seen);
    assert.deepEqual(seen.weights, { v1: 100 });
    const abandoned = seen.deployments.find((/** @type {any} */ { id }) => id === second);
    assert.equal(abandoned.status, 'rolled_back');
    assert.match(abandoned.reason, /ended without finishing/);

    const third = await startRollout(platform, 3, atOnce);
    assert.equal(third.formerVersion, 1);
    assert.equal((await ended(platform, third.id)).status, 'succeeded');
    const after = await look(platform);
    assertConsistent(after);
    assert.deepEqual(after.weights, { v3: 100 });
  });

  it('is killed: nothing half-known is left, and everything can be done again', async () => {
    const again = await startRollout(platform, 1, slowly);
    await until('a fifth of the traffic', async () => (await look(platform)).weights['v1'] === 20);
    await platform.kill();
    const { found, tokensMade } = await platform.start();
    assert.equal(found, 'discarded');
    assert.ok(tokensMade.every((/** @type {any} */ { created }) => created));
    const empty = await look(platform);
    assertConsistent(empty);
    assert.deepEqual([empty.weights, empty.deployments], [{}, []]);

    assert.notEqual(await midway(), again.id);
    const seen = await look(platform);
    assertConsistent(seen);
    assert.deepEqual(seen.weights, { v1: 80, v2: 20 });
  });
});
