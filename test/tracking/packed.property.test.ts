import fc from 'fast-check';
import type { MetricPoint } from '../../contracts/tracking/metric-point';
import {
  inlineBytes,
  packDocument,
  type Spilled,
  unpackDocument,
} from '../../lambdas/tracking/adapters/dynamodb/document';
import { pack, packBinary, split, unpack } from '../../lambdas/tracking/adapters/dynamodb/packed';
import { packPairs, pairsIn } from '../../lambdas/tracking/adapters/dynamodb/packed-pairs';
import { columnsOf, pointsIn } from '../../lambdas/tracking/adapters/dynamodb/packed-points';
import { packSeries, seriesIn } from '../../lambdas/tracking/adapters/dynamodb/packed-series';
import { withLatest } from '../../lambdas/tracking/core/metrics/latest';
import { anyInt64 } from './any-int64';

const point: fc.Arbitrary<MetricPoint> = fc.record({
  key: fc.oneof(fc.constantFrom('a', 'b/c', '__proto__', 'ä ö'), fc.string({ minLength: 1 })),
  value: fc.double().map((number) => (number === 0 ? 0 : number)),
  timestamp: anyInt64.filter((value) => value >= 0),
  step: anyInt64,
});

const sorted = (points: readonly MetricPoint[]) =>
  points
    .map(({ key, step, timestamp, value }) =>
      JSON.stringify([key, String(step), String(timestamp), String(value)]),
    )
    .sort();

it('packs points into columns and back, exactly', () => {
  fc.assert(
    fc.property(fc.array(point), (points) => {
      const unpacked = pointsIn(unpack(pack(columnsOf(points))));
      expect(sorted(unpacked)).toEqual(sorted(points));
    }),
  );
});

it('unpacks one metric alone as it unpacks it among all', () => {
  fc.assert(
    fc.property(fc.array(point), (points) => {
      const columns = unpack(pack(columnsOf(points)));
      for (const key of new Set(points.map((one) => one.key)))
        expect(pointsIn(columns, key)).toEqual(pointsIn(columns).filter((one) => one.key === key));
    }),
  );
});

it('splits bytes into pieces that make the whole again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.integer({ min: 1, max: 30 }), (bytes, most) => {
      const pieces = split(Buffer.from(bytes), most);
      expect(pieces.every(({ length }) => length <= most)).toBe(true);
      expect(Buffer.concat(pieces)).toEqual(Buffer.from(bytes));
    }),
  );
});

const wellFormed = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
const key = fc.oneof(fc.constantFrom('a/b', 'a/c', 'a/\u{1f600}', 'a/\u{1f601}'), wellFormed);

it('packs params and tags and back, in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, wellFormed)), (entries) => {
      const map = new Map(entries);
      expect([...pairsIn(unpack(packPairs(map)))]).toEqual([...map]);
    }),
  );
});

it('packs text that is not well-formed, too', () => {
  const map = new Map([
    ['a\ud83d', 'b'],
    ['c', '\udc00'],
  ]);
  expect([...pairsIn(unpack(packPairs(map)))]).toEqual([...map]);
  const lone = { key: 'a\ud83d', value: 1, step: 1, timestamp: 1 };
  expect(seriesIn(unpack(packSeries([lone]))).points()).toEqual([lone]);
});

it('packs the points of an item and back, and finds the latest of each metric alone', () => {
  fc.assert(
    fc.property(fc.array(point), (points) => {
      const series = seriesIn(unpack(packSeries(points)));
      expect(sorted(series.points())).toEqual(sorted(points));
      const latest = withLatest(new Map(), points);
      for (const [key, one] of latest) expect(series.last(key)).toEqual(one);
      expect(series.last('none')).toBeUndefined();
    }),
  );
});

/** Bytes that do not deflate to nothing. */
const noise = (length: number, seed: number): Buffer => {
  let state = seed + 1;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % 256;
  };
  return Buffer.from(Array.from({ length }, next));
};

const settled = ['params', 'tags'] as const;

it('keeps items small and documents whole, from one version to the next', () => {
  const size = fc.constantFrom(0, 10, 2000, 5000, 40_000);
  const versions = fc.array(
    fc.record({ params: size, tags: size, fresh: size, seed: fc.integer({ min: 0, max: 2 }) }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(versions, (all) => {
      const parts = new Map<string, Uint8Array>();
      let before: Spilled = {};
      for (const { params, tags, fresh, seed } of all) {
        const lists = { params: noise(params, seed), tags: noise(tags, 7), fresh: noise(fresh, seed) };
        const packedLists = Object.fromEntries(
          Object.entries(lists).map(([name, bytes]) => [name, packBinary(bytes)]),
        );
        const packed = packDocument(packedLists, settled, before);
        expect(packed.data.length).toBeLessThanOrEqual(inlineBytes + 4096 + 20);
        for (const { id, bytes } of packed.added) {
          expect(parts.has(id)).toBe(false);
          expect(bytes.length).toBeLessThanOrEqual(350_000);
          parts.set(id, bytes);
        }
        for (const id of packed.dropped) expect(parts.delete(id)).toBe(true);
        const read = unpackDocument(packed.data, packed.spilled, parts);
        for (const name of ['params', 'tags', 'fresh'] as const) expect(read?.(name)).toEqual(lists[name]);
        expect(read?.('datasets')).toBeUndefined();
        before = packed.spilled;
      }
      const named = Object.values(before).flatMap(({ parts: ids }) => ids);
      expect([...parts.keys()].sort()).toEqual([...named].sort());
    }),
    { numRuns: 25 },
  );
});

it('lets lists that seldom change leave the item early: they would be written with every metric', () => {
  const list = packBinary(noise(6000, 1));
  expect(Object.keys(packDocument({ params: list }, settled).spilled)).toEqual(['params']);
  expect(packDocument({ fresh: list }, settled).spilled).toEqual({});
});

it('writes a spilled list again only when it changed', () => {
  const params = packBinary(noise(20_000, 1));
  const first = packDocument({ params, tags: pack('x') }, settled);
  const second = packDocument({ params, tags: pack('y') }, settled, first.spilled);
  expect(first.added.length).toBeGreaterThan(0);
  expect(second).toMatchObject({ spilled: first.spilled, added: [], dropped: [] });
});

it('says that parts are gone instead of leaving them out', () => {
  const { data, spilled } = packDocument({ params: packBinary(noise(20_000, 1)) }, settled);
  expect(unpackDocument(data, spilled, new Map())).toBeUndefined();
});

it('refuses forms that it does not know', () => {
  expect(() => unpack(Buffer.of(9, 1))).toThrow('newer Cairn');
});
