import { fitCalibration, performanceMethods, quantile, summary, wilsonInterval } from '../../statistics';
import { calibrated } from '../../statistics/estimation/calibration';
import { realNumbers } from './columns';
import { drawsOf } from './draws';
import { generatedNumbers } from './generated-columns';
import { agree, type ReferenceCase, type ReferenceValue, referenceValues } from './reference-values';

const { normal, uniform, whole, pick, many } = drawsOf(20_150_702);
const gappy = <Item>(items: readonly Item[]): (Item | null)[] =>
  items.map((item) => (uniform() < 0.1 ? null : item));
const close = { relative: 1e-9, floor: 1e-14 };

interface Trial {
  readonly name: keyof typeof performanceMethods;
  readonly of: string;
  readonly truth: readonly unknown[];
  readonly predicted: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
}

const kinds = ['sun', 'rain', 'snow', 'fog'];
const noisy = <Item>(items: readonly Item[], others: readonly Item[]): Item[] =>
  items.map((item) => (uniform() < 0.3 ? pick(others) : item));

const labelTrials = (): readonly Trial[] => {
  const binary = many(700, () => Number(uniform() < 0.3));
  const several = many(600, () => pick([...kinds, 'sun', 'sun']));
  const data: readonly (readonly [
    truth: (number | string | null)[],
    predicted: (number | string | null)[],
  ])[] = [
    [binary, noisy(binary, [0, 1])],
    [gappy(binary), gappy(noisy(binary, [0, 1]))],
    [several, noisy(several, [...kinds, 'hail'])],
    [
      [0, 1, 1, 0],
      [1, 1, 1, 1],
    ],
    [
      [0, 1, 1, 0],
      [0, 0, 0, 0],
    ],
    [
      [1, 2, 3, 1, 2, 3],
      [1, 2, 3, 1, 2, 3],
    ],
    [
      [1, 2, 3, 1, 2, 3],
      [2, 3, 1, 2, 3, 1],
    ],
  ];
  return data.flatMap(([truth, predicted]) => {
    const trial = (name: Trial['name'], options = {}): Trial => ({
      name,
      of: 'labels',
      truth,
      predicted,
      options,
    });
    const isBinary = [...truth, ...predicted].every((value) => [0, 1, null].includes(value as number));
    const averages = [{ average: 'macro' }, ...(isBinary ? [{ average: 'binary', positive: 1 }] : [])];
    return [
      trial('accuracy'),
      trial('balanced_accuracy'),
      trial('mcc'),
      ...(['precision', 'recall', 'f1'] as const).flatMap((name) =>
        averages.map((options) => trial(name, options)),
      ),
    ];
  });
};

const probabilities = (truth: readonly string[]): number[][] =>
  truth.map((name) => {
    const raw = kinds.map((kind) => uniform() + (kind === name ? 0.7 : 0));
    const sum = raw.reduce((total, value) => total + value, 0);
    return raw.map((value) => value / sum);
  });

const scoreTrials = (): readonly Trial[] => {
  const truth = many(800, () => Number(uniform() < 0.35));
  const near = (y: number): number => Math.min(1, Math.max(0, 0.35 * y + 0.3 + 0.25 * normal()));
  const scores = truth.map(near);
  const several = many(500, () => pick(kinds));
  const rows = probabilities(several);
  const binary = [
    [truth, scores],
    [gappy(truth), gappy(scores)],
    [truth, scores.map((p) => Math.round(p * 10) / 10)],
    [truth, truth.map(() => 0.5)],
    [
      [0, 1],
      [0.2, 0.7],
    ],
    [
      [0, 1, 1],
      [1, 0, 1],
    ],
  ] as const;
  const names = ['roc_auc', 'average_precision', 'log_loss', 'brier', 'ece'] as const;
  return names.flatMap((name) => [
    ...binary.map(([y, p]) => ({ name, of: 'scores', truth: y, predicted: p, options: {} })),
    { name, of: 'scores', truth: several, predicted: rows, options: { classes: [...kinds].sort() } },
  ]);
};

const numberTrials = (): readonly Trial[] => {
  const truth = many(400, () => 20 + 8 * normal());
  const data = [
    [truth, truth.map((y) => y + normal())],
    [gappy(truth), gappy(truth.map((y) => 1.1 * y + normal()))],
    [many(50, () => whole(4)), many(50, () => whole(4))],
    [truth, truth],
    [many(20, () => 5), many(20, () => 5)],
    [many(20, () => 5), many(20, normal)],
    [
      [1, 2],
      [2, 1],
    ],
  ] as const;
  const names = ['mae', 'rmse', 'median_ae', 'bias', 'r2', 'mape', 'wape', 'smape'] as const;
  return names.flatMap((name) =>
    data.map(([y, p]) => ({ name, of: 'numbers', truth: y, predicted: p, options: {} })),
  );
};

const trials = [...labelTrials(), ...scoreTrials(), ...numberTrials()];
const columns = [...realNumbers, ...generatedNumbers].map(({ name, reference }) => ({
  name,
  values: reference,
}));
const intervals = [
  [0, 10, 0.95],
  [10, 10, 0.95],
  [3, 40, 0.9],
  [900, 1000, 0.99],
] as const;
const training = many(300, () => uniform()).map((p) => ({ p, y: Number(uniform() < p ** 2) }));
const asked = many(80, () => uniform() * 1.2 - 0.1);

describe('performance measures', () => {
  const cases: readonly ReferenceCase[] = [
    ...trials.map(({ name, of, truth, predicted, options }) => ({
      of,
      args: [name, truth, predicted],
      options,
    })),
    ...columns.map(({ values }) => ({ of: 'summary', args: [values] })),
    ...intervals.map((args) => ({ of: 'wilson', args })),
    { of: 'calibrated', args: [training.map(({ y }) => y), training.map(({ p }) => p), asked] },
  ];
  const theirs = referenceValues(cases);
  const answers = (start: number, count: number): readonly ReferenceValue[] =>
    theirs.slice(start, start + count);

  it.each(Object.keys(performanceMethods))('%s equals scikit-learn’s', (name) => {
    const compared = trials.flatMap((trial, index) => {
      if (trial.name !== name) return [];
      const ours = performanceMethods[trial.name](
        trial.truth as never,
        trial.predicted as never,
        trial.options,
      );
      return [{ options: trial.options, ours, theirs: theirs[index] as number | null }];
    });
    expect(compared.length).toBeGreaterThanOrEqual(6);
    expect(compared.filter(({ ours, theirs: value }) => !agree(ours.value, value, close))).toEqual([]);
  });

  it('summaries equal NumPy’s', () => {
    const wrong = answers(trials.length, columns.length).flatMap((value, index) => {
      const { name, values } = columns[index] as (typeof columns)[number];
      const { mean, std, distinct, missing, min, max, quantiles } = summary(values, 'numeric');
      const { p05, p25, p50, p75, p95 } = quantiles ?? { p05: 0, p25: 0, p50: 0, p75: 0, p95: 0 };
      const ours = [mean, std, distinct, missing, min, p05, p25, p50, p75, p95, max];
      const expected = value as readonly number[];
      return ours.every((part, at) => agree(part, expected[at] ?? null, close))
        ? []
        : [{ name, ours, expected }];
    });
    expect(wrong).toEqual([]);
    expect(quantile([3, 1, null, 2], 0.25)).toBe(1.5);
  });

  it('Wilson’s interval equals scipy’s', () => {
    answers(trials.length + columns.length, intervals.length).forEach((value, index) => {
      const [successes, n, level] = intervals[index] ?? [0, 0, 0];
      const { low, high } = wilsonInterval(successes, n, level) ?? { low: Number.NaN, high: Number.NaN };
      const [theirLow = null, theirHigh = null] = value as readonly (number | null)[];
      expect([successes, agree(low, theirLow, close), agree(high, theirHigh, close)]).toEqual([
        successes,
        true,
        true,
      ]);
    });
  });

  it('a calibration equals scikit-learn’s isotonic regression', () => {
    const curve = fitCalibration(
      training.map(({ y }) => y),
      training.map(({ p }) => p),
    );
    const ours = asked.map((p) => calibrated([1 - p, p], curve)[1] ?? null);
    const expected = theirs.at(-1) as readonly number[];
    expect(ours.filter((p, at) => !agree(p, expected[at] ?? null, { relative: 1e-9, floor: 1e-12 }))).toEqual(
      [],
    );
  });
});
