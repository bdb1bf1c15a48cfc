import { benjaminiHochberg, chiSquared, ks } from '../../statistics';
import { drawsOf } from './draws';

const { normal, uniform, whole, many } = drawsOf(20_150_704);

const ROUNDS = 400;
const LEVEL = 0.05;
const REFERENCE = 360;
const WINDOW = 60;

type Draw = () => number | string;

/** Columns of a service: measured, counted and skewed numbers, and categories. */
const columns: readonly Draw[] = [
  () => normal(10, 3),
  () => normal(),
  () => Math.exp(normal()),
  () => Math.round(normal(15, 7) * 10) / 10,
  () => whole(8),
  () => ['sun', 'rain', 'fog'][whole(3)] as string,
  () => (uniform() < 0.2 ? 'yes' : 'no'),
  () => `k${Math.floor(12 * uniform() ** 2)}`,
];

const pValueOf = (before: Draw, now: Draw): number | null => {
  const [reference, current] = [many(REFERENCE, before), many(WINDOW, now)];
  return (typeof reference[0] === 'number' ? ks : chiSquared)(reference, current).pValue;
};

/** In how many of the rounds the adjusted p-values of the columns raise an alarm, by column. */
const alarms = (now: (draw: Draw, column: number) => Draw): readonly (readonly boolean[])[] =>
  Array.from({ length: ROUNDS }, () =>
    benjaminiHochberg(columns.map((draw, column) => pValueOf(draw, now(draw, column)))).map(
      (p) => p !== null && p < LEVEL,
    ),
  );

/** What three standard deviations of luck allow above a rate. */
const luckyRate = (rate: number): number => rate + 3 * Math.sqrt((rate * (1 - rate)) / ROUNDS);

describe('a window', () => {
  it('of nothing new raises an alarm no more often than the level says', () => {
    const rate = alarms((draw) => draw).filter((round) => round.includes(true)).length / ROUNDS;
    expect(rate).toBeLessThanOrEqual(luckyRate(LEVEL));
    // A method that never alarms would pass the line above.
    expect(rate).toBeGreaterThan(0);
  });

  it('with a column that moved is found, and the others stay quiet', () => {
    const rounds = alarms((draw, column) => (column === 0 ? () => (draw() as number) + 3 : draw));
    const found = rounds.filter(([moved]) => moved).length / ROUNDS;
    const falsely = rounds.filter(([, ...others]) => others.includes(true)).length / ROUNDS;
    expect(found).toBeGreaterThan(0.99);
    // Of two alarms one may be false at most in LEVEL of the cases, so in a round a little more often than that.
    expect(falsely).toBeLessThanOrEqual(luckyRate(2 * LEVEL));
  });

  it('with other shares of a category is found', () => {
    const rounds = alarms((draw, column) => (column === 6 ? () => (uniform() < 0.5 ? 'yes' : 'no') : draw));
    expect(rounds.filter((round) => round[6]).length / ROUNDS).toBeGreaterThan(0.95);
  });
});

describe.each([
  ['ks of measured numbers', () => ks(many(90, normal), many(70, normal))],
  [
    'ks of tied numbers',
    () =>
      ks(
        many(90, () => whole(6)),
        many(70, () => whole(6)),
      ),
  ],
  [
    'chi_squared',
    () =>
      chiSquared(
        many(90, () => `k${whole(4)}`),
        many(70, () => `k${whole(4)}`),
      ),
  ],
] as const)('%s by itself', (_, draw) => {
  it('alarms at a level no more often than the level', () => {
    const pValues = many(1500, () => draw().pValue ?? 0);
    for (const level of [0.01, 0.05, 0.2]) {
      const rate = pValues.filter((p) => p < level).length / pValues.length;
      expect(rate).toBeLessThanOrEqual(level + 3 * Math.sqrt((level * (1 - level)) / pValues.length));
    }
  });
});
