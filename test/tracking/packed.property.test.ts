import fc from 'fast-check';
import { largestInteger, type MetricPoint } from '../../contracts/tracking/metric-point';
import {
  inlineBytes,
  packDocument,
  type Spilled,
  unpackDocument,
} from '../../lambdas/tracking/adapters/dynamodb/document';
import { pack, split, unpack } from '../../lambdas/tracking/adapters/dynamodb/packed';
import { columnsOf, pointsIn } from '../../lambdas/tracking/adapters/dynamodb/packed-points';

const integer = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger().filter((number) => Math.abs(number) <= largestInteger),
  fc.constantFrom(largestInteger, -largestInteger),
);
const point: fc.Arbitrary<MetricPoint> = fc.record({
  key: fc.oneof(fc.constantFrom('a', 'b/c', '__proto__', 'ä ö'), fc.string({ minLength: 1 })),
  value: fc.double().map((number) => (number === 0 ? 0 : number)),
  timestamp: integer.map(Math.abs),
  step: integer,
});

const sorted = (points: readonly MetricPoint[]) =>
  points
    .map(({ key, step, timestamp, value }) => JSON.stringify([key, step, timestamp, String(value)]))
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

/** Text that does not deflate to nothing. */
const incompressible = (length: number, seed: number): string =>
  Array.from({ length }, (_, index) => (((index + seed) * 2_654_435_761) % 2_147_483_647).toString(36)).join(
    '',
  );

it('keeps items small and documents whole, from one version to the next', () => {
  const size = fc.constantFrom(0, 10, 2000, 9000, 40_000);
  const versions = fc.array(fc.record({ a: size, b: size, c: size, seed: fc.integer({ min: 0, max: 2 }) }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(versions, (all) => {
      const parts = new Map<string, Uint8Array>();
      let before: Spilled = {};
      for (const { a, b, c, seed } of all) {
        const sections = {
          a: [incompressible(a, seed)],
          b: { text: incompressible(b, 7) },
          c: incompressible(c, seed),
        };
        const packed = packDocument(sections, before);
        expect(packed.data.length).toBeLessThanOrEqual(inlineBytes);
        for (const { id, bytes } of packed.added) {
          expect(parts.has(id)).toBe(false);
          expect(bytes.length).toBeLessThanOrEqual(350_000);
          parts.set(id, bytes);
        }
        for (const id of packed.dropped) expect(parts.delete(id)).toBe(true);
        expect(unpackDocument(packed.data, packed.spilled, parts)).toEqual(sections);
        before = packed.spilled;
      }
      const named = Object.values(before).flatMap(({ parts: ids }) => ids);
      expect([...parts.keys()].sort()).toEqual([...named].sort());
    }),
    { numRuns: 25 },
  );
});

it('writes a spilled list again only when it changed', () => {
  const large = { params: incompressible(20_000, 1), tags: 'x' };
  const first = packDocument(large);
  const second = packDocument({ ...large, tags: 'y' }, first.spilled);
  expect(first.added.length).toBeGreaterThan(0);
  expect(second).toMatchObject({ spilled: first.spilled, added: [], dropped: [] });
});

it('says that parts are gone instead of leaving them out', () => {
  const packed = packDocument({ params: incompressible(20_000, 1) });
  expect(unpackDocument(packed.data, packed.spilled, new Map())).toBeUndefined();
});
