import { benjaminiHochberg, pairedTest, welchTest } from '../../../../statistics';
import type { Measured, MeasuredSetting } from './settings';

/** Differences that chance makes at most this often count as real. */
const level = 0.05;

export interface Verdict {
  readonly verdict: 'best' | 'ties' | 'worse' | 'unknown';
  readonly p: number | null;
}

/** Values by seeds, if every run has seeds and none comes twice. */
const bySeeds = (measured: readonly Measured[]): ReadonlyMap<string, number> | undefined => {
  const values = new Map(measured.map(({ seeds, value }) => [JSON.stringify(seeds), value]));
  return values.size === measured.length && !values.has('{}') ? values : undefined;
};

/** Pairs of values of the same seeds, where both settings were run with exactly these. */
const pairsOf = (a: MeasuredSetting, b: MeasuredSetting) => {
  const [left, right] = [bySeeds(a.measured), bySeeds(b.measured)];
  if (!left || !right || left.size !== right.size) return undefined;
  const pairs = [...left].map(([seeds, value]) => [value, right.get(seeds)] as const);
  return pairs.every((pair): pair is readonly [number, number] => pair[1] !== undefined) ? pairs : undefined;
};

const difference = (a: MeasuredSetting, b: MeasuredSetting): number | null => {
  const pairs = pairsOf(a, b);
  if (pairs)
    return pairedTest(
      pairs.map(([left]) => left),
      pairs.map(([, right]) => right),
    );
  return welchTest(
    a.measured.map(({ value }) => value),
    b.measured.map(({ value }) => value),
  );
};

/**
 * How settings stand to the first of them, the best. Tests of means over repeats: paired where both have the same
 * seeds, else Welch's; adjusted for their number, because with many settings one is close by chance.
 */
export const verdictsOf = (settings: readonly MeasuredSetting[]): readonly Verdict[] => {
  const [best, ...others] = settings;
  if (!best) return [];
  const adjusted = benjaminiHochberg(others.map((other) => difference(best, other)));
  return [
    { verdict: 'best', p: null },
    ...adjusted.map((p): Verdict => {
      if (p === null) return { verdict: 'unknown', p };
      return { verdict: p < level ? 'worse' : 'ties', p };
    }),
  ];
};
