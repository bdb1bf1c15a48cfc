import fc from 'fast-check';
import { add, type Consumption, nothing, scale } from '../../costs/consumption';

const count = fc.integer({ min: 0, max: 1000 });
const use = fc.record({ invocations: count, entries: count, milliseconds: count, logBytes: count });
const consumption: fc.Arbitrary<Consumption> = fc.record({
  ...(Object.fromEntries(Object.keys(nothing).map((name) => [name, count])) as {
    [Name in keyof Consumption]: fc.Arbitrary<never>;
  }),
  functions: fc.dictionary(fc.constantFrom('a', 'b', 'c'), use),
});

/** Every number by its path. */
const numbersOf = (value: object, path = ''): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      typeof inner === 'number'
        ? [[`${path}${name}`, inner]]
        : Object.entries(numbersOf(inner, `${path}${name}.`)),
    ),
  );

describe('consumptions', () => {
  it('add up, number by number', () => {
    fc.assert(
      fc.property(consumption, consumption, (one, other) => {
        const [ones, others, sums] = [one, other, add(one, other)].map((value) => numbersOf(value));
        for (const [name, sum] of Object.entries(sums ?? {}))
          expect([name, sum]).toEqual([name, (ones?.[name] ?? 0) + (others?.[name] ?? 0)]);
      }),
    );
  });

  it('are scaled as if added so often', () => {
    fc.assert(
      fc.property(consumption, fc.integer({ min: 1, max: 5 }), (one, factor) => {
        const added = Array.from({ length: factor }, () => one).reduce(add, nothing);
        expect(numbersOf(scale(one, factor))).toEqual(numbersOf(added));
      }),
    );
  });
});
