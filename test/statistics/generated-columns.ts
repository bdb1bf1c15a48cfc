import type { Cells, Pair } from './columns';
import { drawsOf } from './draws';

const draws = drawsOf(20_150_701);
const { normal, cauchy, whole, uniform, pick, many } = draws;

const gappy = (cells: Cells): Cells => cells.map((cell) => (uniform() < 0.2 ? null : cell));
const pair = (name: string, reference: Cells, current: Cells): Pair => ({ name, reference, current });

/** Numbers that are meant to be difficult. */
export const generatedNumbers: readonly Pair[] = [
  pair('normal, same', many(300, normal), many(200, normal)),
  pair('normal, one size', many(250, normal), many(250, normal)),
  pair(
    'normal, moved a little',
    many(997, normal),
    many(1009, () => normal(0.1)),
  ),
  pair(
    'normal, moved far',
    many(150, normal),
    many(170, () => normal(2)),
  ),
  pair(
    'normal, wider',
    many(400, normal),
    many(300, () => normal(0, 3)),
  ),
  pair(
    'ties only',
    many(300, () => whole(5)),
    many(211, () => whole(6)),
  ),
  pair(
    'whole numbers',
    many(500, () => whole(60)),
    many(123, () => whole(50)),
  ),
  pair('heavy tails', many(800, cauchy), many(900, cauchy)),
  pair(
    'log-normal and large',
    many(300, () => 1e9 * Math.exp(2 * normal())),
    many(300, () => 2e9 * Math.exp(normal())),
  ),
  pair(
    'tiny numbers far from zero',
    many(90, () => 1e6 + 1e-3 * normal()),
    many(80, () => 1e6 + 1e-3 * normal(1)),
  ),
  pair('with gaps', gappy(many(400, normal)), gappy(many(300, () => normal(0.3)))),
  pair('one row each', [1], [2]),
  pair('one row each, the same', [1], [1]),
  pair('two rows and three', [1, 2], [2, 3, 4]),
  pair(
    'one row and many',
    [0.4],
    many(500, () => normal()),
  ),
  pair('constant', [3, 3, 3], [3, 3]),
  pair(
    'two constants',
    many(40, () => 3),
    many(30, () => 4),
  ),
  pair(
    'constant, then not',
    many(40, () => 0),
    many(300, normal),
  ),
  pair('zeros of both signs', [0, -0, 0, 1], [-0, -0, 1, 1]),
  pair(
    'disjoint',
    many(60, uniform),
    many(75, () => 5 + uniform()),
  ),
  pair(
    'disjoint, one size',
    many(30, uniform),
    many(30, () => 5 + uniform()),
  ),
];

/** So many rows that the p-value of `ks` has no exact form any more. */
export const largeNumbers: readonly Pair[] = [
  pair('large, same', many(12_000, normal), many(7000, normal)),
  pair(
    'large, moved',
    many(10_001, normal),
    many(11_000, () => normal(0.05)),
  ),
  pair(
    'large, moved far',
    many(10_001, normal),
    many(11_000, () => normal(0.3)),
  ),
  pair('large and three', many(10_500, normal), many(3, normal)),
  pair('large and 150', many(10_500, normal), many(150, normal)),
  pair(
    'large and 60',
    many(10_500, normal),
    many(60, () => normal(0.4)),
  ),
  pair('just exact', many(10_000, normal), many(9999, normal)),
  pair(
    'identical',
    Array.from({ length: 10_001 }, (_, row) => row),
    Array.from({ length: 10_001 }, (_, row) => row),
  ),
];

const skewed = ['a', 'a', 'a', 'b', 'b', 'c', '', 'NaN'];

export const generatedCategories: readonly Pair[] = [
  pair(
    'two, the same',
    many(80, () => pick(['x', 'y'])),
    many(60, () => pick(['x', 'y'])),
  ),
  pair(
    'two, other shares',
    many(300, () => pick(['x', 'y'])),
    many(200, () => pick(['x', 'y', 'y', 'y'])),
  ),
  pair('two, of few rows', ['x', 'y', 'x'], ['x', 'x', 'y', 'y']),
  pair(
    'skewed',
    many(500, () => pick(skewed)),
    many(400, () => pick(skewed)),
  ),
  pair(
    'unseen category',
    many(100, () => pick(skewed)),
    many(100, () => pick([...skewed, 'new'])),
  ),
  pair(
    'nothing in common',
    many(100, () => pick(['a', 'b'])),
    many(90, () => pick(['c', 'd'])),
  ),
  pair('one category', ['a', 'a'], ['a']),
  pair('with gaps', gappy(many(200, () => pick(skewed))), gappy(many(300, () => pick(skewed)))),
  pair(
    'many',
    many(3000, () => `k${whole(400)}`),
    many(2000, () => `k${whole(450)}`),
  ),
  pair(
    'numbers and texts',
    many(90, () => pick<number | string>([1, '1', 2])),
    many(70, () => pick<number | string>([1, '1', 2, 3])),
  ),
];
