import { chooseVariant } from '../../../lambdas/serving/core/choose-variant';
import { shareTraffic } from '../../../lambdas/serving/core/share-traffic';
import { makeEndpoint, makeVariant } from '../make-variant';

const blue = makeVariant({ version: 1 });
const green = makeVariant({ version: 2 });

describe('a version that is up without traffic', () => {
  const record = makeEndpoint({ variants: [...shareTraffic(green, [blue], 0)] });

  it('is in the record beside the one that has it all', () => {
    expect(record.variants.map(({ name, weight }) => [name, weight])).toEqual([
      ['v2', 0],
      ['v1', 100],
    ]);
  });

  it('answers who asks for it by name or version, and nobody else', () => {
    expect(chooseVariant(record, { variant: 'v2', unit: 'a' }).version).toBe(2);
    expect(chooseVariant(record, { version: 2, unit: 'a' }).version).toBe(2);
    const others = Array.from({ length: 500 }, (_, unit) => chooseVariant(record, { unit: `unit-${unit}` }));
    expect(new Set(others.map(({ version }) => version))).toEqual(new Set([1]));
  });

  it('has all of the traffic when there is nothing else', () => {
    expect(shareTraffic(green, [], 0)).toEqual([{ ...green, weight: 100 }]);
  });
});
