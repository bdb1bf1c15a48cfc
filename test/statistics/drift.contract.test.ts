import { driftMethods } from '../../statistics';
import { type Pair, realCategories, realNumbers } from './columns';
import { generatedCategories, generatedNumbers, largeNumbers } from './generated-columns';
import { agree, type ReferenceCase, referenceValues } from './reference-values';

type Name = keyof typeof driftMethods;
type Settings = Readonly<Record<string, string | number | boolean>>;

const numbers = [...realNumbers, ...generatedNumbers];
const categories = [...realCategories, ...generatedCategories];
const plain: Settings = {};

/** A method with settings, and the columns that it is tried on. */
const trials: readonly (readonly [Name, Settings, readonly Pair[]])[] = [
  ['ks', plain, [...numbers, ...largeNumbers]],
  ['wasserstein', plain, [...numbers, ...largeNumbers]],
  ['wasserstein', { normed: true }, numbers],
  ['chi_squared', plain, [...categories, ...numbers]],
  ['chi_squared', { expected: 'goodness_of_fit' }, categories],
  ['jensen_shannon', plain, [...categories, ...numbers, ...largeNumbers]],
  ['jensen_shannon', { base: 2 }, [...categories, ...numbers]],
  ['jensen_shannon', { bins: 17 }, numbers],
  ['psi', plain, [...categories, ...numbers, ...largeNumbers]],
  ['psi', { bins: 4 }, numbers],
  ['psi', { binning: 'sturges' }, [...categories, ...numbers, ...largeNumbers]],
];

/** The divergence, of which the distance is the root, is a difference of logarithms: below 1e-15 scipy's is noise. */
const isSame = (name: Name, ours: number | null, theirs: number | null): boolean => {
  const root = name === 'jensen_shannon' && ours !== null && theirs !== null;
  return (
    agree(ours, theirs, { relative: 1e-9, floor: 1e-14 }) ||
    (root && agree(ours ** 2, theirs ** 2, { relative: 2e-9, floor: 1e-15 }))
  );
};

describe('drift methods', () => {
  const asked = trials.flatMap(([name, options, pairs]) =>
    pairs.map(({ name: column, reference, current }) => ({ name, options, column, reference, current })),
  );
  const theirs = referenceValues(
    asked.map(
      ({ name, options, reference, current }): ReferenceCase => ({
        of: name,
        args: [reference, current],
        options,
      }),
    ),
  ) as readonly (readonly [number | null, number | null])[];
  const compared = asked.map(({ name, options, column, reference, current }, index) => {
    const [value = null, pValue = null] = theirs[index] ?? [];
    return { name, options, column, ours: driftMethods[name](reference, current, options), value, pValue };
  });

  it.each(trials.map(([name, options, pairs]) => [name, JSON.stringify(options), pairs.length] as const))(
    '%s %s equals its reference on %d pairs of columns',
    (name, settings, count) => {
      const mine = compared.filter(
        (trial) => trial.name === name && JSON.stringify(trial.options) === settings,
      );
      expect(mine).toHaveLength(count);
      const wrong = mine.filter(({ ours, value }) => !isSame(name, ours.value, value));
      expect(wrong).toEqual([]);
    },
  );

  it('give p-values that equal scipy’s', () => {
    const tests = compared.filter(({ pValue }) => pValue !== null);
    expect(tests.length).toBeGreaterThan(100);
    const wrong = tests.filter(
      ({ ours, pValue }) => !agree(ours.pValue, pValue, { relative: 1e-9, floor: 1e-250 }),
    );
    expect(wrong).toEqual([]);
  });

  it('give p-values to tests, and only to them', () => {
    for (const { name, ours } of compared)
      expect([name, ours.pValue === null]).toEqual([name, !['ks', 'chi_squared'].includes(name)]);
  });
});
