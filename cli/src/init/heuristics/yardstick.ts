import {
  groupingOf,
  type Problem,
  rowsOf,
  scoresOf,
  type TaskScores,
  targetsOf,
} from '../../../../statistics';

const rounds = 80;
const rate = 0.2;
/** Rows that it learns from at most: it must answer while somebody waits. */
const mostRows = 5000;

interface Stump {
  readonly input: number;
  /** Groups that go left. */
  readonly left: ReadonlySet<number>;
  readonly leftMean: readonly number[];
  readonly rightMean: readonly number[];
  readonly gain: number;
}

const thinned = (rows: readonly number[]): readonly number[] => {
  const step = Math.max(1, Math.ceil(rows.length / mostRows));
  return rows.filter((_, index) => index % step === 0);
};

/** The candidates for "left": of numbers the groups up to one, of texts one category. */
const sidesOf = (kind: 'number' | 'text', count: number): readonly ReadonlySet<number>[] =>
  Array.from({ length: count }, (_, last) =>
    kind === 'text' ? new Set([last]) : new Set(Array.from({ length: last + 1 }, (_unused, group) => group)),
  );

const dot = (vector: readonly number[]): number => vector.reduce((sum, value) => sum + value * value, 0);

/** The cut of one column that explains most of what is left. */
const bestCut = (
  input: number,
  kind: 'number' | 'text',
  groups: readonly number[],
  count: number,
  rest: readonly Float64Array[],
  rows: readonly number[],
): Stump | undefined => {
  const width = rest[0]?.length ?? 0;
  const sums = Array.from({ length: count }, () => new Float64Array(width));
  const sizes = new Float64Array(count);
  for (const row of rows) {
    const group = groups[row] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + 1;
    const sum = sums[group];
    const values = rest[row];
    if (sum && values) for (let k = 0; k < width; k += 1) sum[k] = (sum[k] ?? 0) + (values[k] ?? 0);
  }
  const totalOf = (chosen: (group: number) => boolean) => {
    const sum = new Array<number>(width).fill(0);
    let size = 0;
    for (let group = 0; group < count; group += 1) {
      if (!chosen(group)) continue;
      size += sizes[group] ?? 0;
      for (let k = 0; k < width; k += 1) sum[k] = (sum[k] ?? 0) + (sums[group]?.[k] ?? 0);
    }
    return { sum, size };
  };
  let best: Stump | undefined;
  for (const left of sidesOf(kind, count)) {
    const [a, b] = [totalOf((group) => left.has(group)), totalOf((group) => !left.has(group))];
    if (a.size === 0 || b.size === 0) continue;
    const gain = dot(a.sum) / a.size + dot(b.sum) / b.size;
    if (!best || gain > best.gain)
      best = {
        input,
        left,
        leftMean: a.sum.map((value) => value / a.size),
        rightMean: b.sum.map((value) => value / b.size),
        gain,
      };
  }
  return best;
};

/** Probabilities: nothing below 0, 1 in sum. */
const asProbabilities = (row: readonly number[]): readonly number[] => {
  const positive = row.map((value) => Math.max(value, 0.001));
  const sum = positive.reduce((total, value) => total + value, 0);
  return positive.map((value) => value / sum);
};

/**
 * What a quick model of all columns reaches on the test rows: many rules of one cut, added up. A trained one
 * should reach as much or more; a rule of one column that reaches the same leaves little to learn.
 */
export const yardstick = (problem: Problem): TaskScores => {
  const targets = targetsOf(problem);
  const train = thinned(rowsOf(problem, 'train'));
  const groupings = problem.inputs.map((input) => groupingOf(input, train));
  const width = targets[0]?.length ?? 0;
  const usual = Array.from(
    { length: width },
    (_, k) => train.reduce((sum, row) => sum + (targets[row]?.[k] ?? 0), 0) / Math.max(1, train.length),
  );
  const answers = targets.map(() => Float64Array.from(usual));
  const everyRow = [...train, ...rowsOf(problem, 'test')];
  for (let round = 0; round < rounds; round += 1) {
    const rest = targets.map((target, row) =>
      Float64Array.from(target, (value, k) => value - (answers[row]?.[k] ?? 0)),
    );
    const cuts = problem.inputs.flatMap(({ kind }, index) => {
      const { groups = [], count = 0 } = groupings[index] ?? {};
      return bestCut(index, kind, groups, count, rest, train) ?? [];
    });
    const best = cuts.toSorted((a, b) => b.gain - a.gain)[0];
    if (!best) break;
    const groups = groupings[best.input]?.groups ?? [];
    for (const row of everyRow) {
      const answer = answers[row];
      const mean = best.left.has(groups[row] ?? 0) ? best.leftMean : best.rightMean;
      if (answer) for (let k = 0; k < width; k += 1) answer[k] = (answer[k] ?? 0) + rate * (mean[k] ?? 0);
    }
  }
  const test = rowsOf(problem, 'test');
  return scoresOf(
    problem,
    test,
    test.map((row) => {
      const answer = [...(answers[row] ?? [])];
      return problem.task === 'classification' ? asProbabilities(answer) : answer;
    }),
  );
};
