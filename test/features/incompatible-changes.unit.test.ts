import type { Feature } from '../../contracts/features/feature';
import {
  incompatibleChanges,
  incompatibleRequestChanges,
} from '../../lambdas/features/core/definitions/incompatible-changes';
import { makeView } from './make-view';

const wind: Feature = { name: 'wind', type: 'DOUBLE' };
const rain: Feature = { name: 'rain', type: 'INT64', nullable: true };
const sums: Feature = {
  name: 'sums',
  type: 'INT64',
  aggregate: { input: 'rain', function: 'sum', windowSeconds: 3600 },
};
const before = makeView({ features: [wind, rain, sums] });
const key = { entity: 'city', joinKey: 'city', type: 'STRING' as const };

describe('a change of a view', () => {
  it.each<[string, Partial<typeof before>]>([
    ['nothing', {}],
    ['a feature more, in another order', { features: [sums, { name: 'new', type: 'BOOL' }, rain, wind] }],
    ['a feature that is not nullable any more', { features: [wind, { ...rain, nullable: false }, sums] }],
    ['other SQL', { sql: 'SELECT 2', source: 'others', timestamp: 'day' }],
    ['another ttl', { ttlSeconds: 60, historySeconds: 60, group: 'all' }],
    ['other words about it', { features: [{ ...wind, description: 'm/s' }, rain, sums], owner: 'ada' }],
  ])('of %s takes nothing away', (_what, change) => {
    expect(incompatibleChanges(before, { ...before, ...change })).toEqual([]);
  });

  it.each<[string, Partial<typeof before>, string]>([
    ['a removed feature', { features: [wind, sums] }, 'feature rain is removed'],
    [
      'another type',
      { features: [{ ...wind, type: 'FLOAT' }, rain, sums] },
      'feature wind changes its type from DOUBLE to FLOAT',
    ],
    [
      'a nullable one',
      { features: [{ ...wind, nullable: true }, rain, sums] },
      'feature wind becomes nullable',
    ],
    [
      'another window',
      {
        features: [
          wind,
          rain,
          { ...sums, aggregate: { input: 'rain', function: 'sum', windowSeconds: 7200 } },
        ],
      },
      'feature sums changes its aggregate from sum(rain) over 3600 s to sum(rain) over 7200 s',
    ],
    [
      'no aggregate',
      { features: [wind, rain, { name: 'sums', type: 'INT64' }] },
      'feature sums changes its aggregate from sum(rain) over 3600 s to none',
    ],
    [
      'another join key',
      { entities: [key, { entity: 'hour', joinKey: 'hour', type: 'INT64' }] },
      'the join keys change from city STRING to city STRING, hour INT64',
    ],
    [
      'another type of a join key',
      { entities: [{ ...key, type: 'INT64' }] },
      'the join keys change from city STRING to city INT64',
    ],
  ])('to %s is incompatible', (_what, change, text) => {
    expect(incompatibleChanges(before, { ...before, ...change })).toEqual([text]);
  });
});

describe('a change of a request view', () => {
  const asked = {
    inputs: [{ name: 'a', type: 'DOUBLE' as const }],
    features: [{ name: 'b', type: 'DOUBLE' as const, expression: 'a' }],
  };

  it.each<[string, Partial<typeof asked>, readonly string[]]>([
    ['another expression', { features: [{ name: 'b', type: 'DOUBLE', expression: 'a + 1' }] }, []],
    ['an input less', { inputs: [] }, []],
    ['an input more', { inputs: [...asked.inputs, { name: 'c', type: 'DOUBLE' }] }, ['input c is added']],
    [
      'another feature',
      { features: [{ name: 'c', type: 'DOUBLE', expression: 'a' }] },
      ['feature b is removed'],
    ],
  ])('to %s is told as it is', (_what, change, changes) => {
    expect(incompatibleRequestChanges(asked, { ...asked, ...change })).toEqual(changes);
  });

  it('to another type of an input is incompatible', () => {
    const after = { ...asked, inputs: [{ name: 'a', type: 'INT64' as const }] };
    expect(incompatibleRequestChanges(asked, after)).toEqual([
      'input a changes its type from DOUBLE to INT64',
    ]);
  });
});
