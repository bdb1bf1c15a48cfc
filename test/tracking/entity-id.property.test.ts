import fc from 'fast-check';
import { trackingKeys } from '../../lambdas/tracking/adapters/dynamodb/keys';
import {
  latestTime,
  locateEntity,
  locateModel,
  mintEntityId,
  mintModelId,
  shards,
} from '../../lambdas/tracking/core/entity-id';

const experiment = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(String);
const time = fc.maxSafeInteger().map((number) => Math.abs(number) % (latestTime + 1));

it('finds in an id where its thing lies', () => {
  fc.assert(
    fc.property(experiment, time, (experimentId, start) => {
      const id = mintEntityId(experimentId, start);
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(locateEntity(id)).toEqual({ experimentId, time: start, shard: expect.any(Number) });
      expect(locateEntity(id)?.shard).toBeLessThan(shards);
      expect(locateModel(mintModelId(experimentId, start))).toMatchObject({ experimentId, time: start });
    }),
  );
});

it('sorts newer things first', () => {
  fc.assert(
    fc.property(time, time, (a, b) => {
      fc.pre(a !== b);
      expect(trackingKeys.runSort(a, 'x') < trackingKeys.runSort(b, 'x')).toBe(a > b);
    }),
  );
});

it('makes ids that differ, in all shards', () => {
  const ids = Array.from({ length: 1000 }, () => mintEntityId('1', 5));
  expect(new Set(ids).size).toBe(1000);
  expect(new Set(ids.map((id) => locateEntity(id)?.shard)).size).toBe(shards);
});

it.each(['', 'abc', '../x', 'F'.repeat(32), 'g'.repeat(32), `${'0'.repeat(32)}0`])(
  'does not take %j for an id',
  (text) => {
    expect(locateEntity(text)).toBeUndefined();
    expect(locateModel(text)).toBeUndefined();
  },
);
