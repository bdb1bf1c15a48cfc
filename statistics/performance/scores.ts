import { type Found, nothing } from '../statistic';
import { type Category, categoryOf, type Value, type Values } from '../values';
import { positiveOf, sortedClasses } from './classes';
import { checkLengths, performanceMethod } from './performance-method';

/** By row: the score of the positive class, or the scores of all classes. */
export type Scores = ArrayLike<number | null | undefined> | ArrayLike<ArrayLike<number> | null | undefined>;

export interface ScoreOptions {
  /** Of two classes. @default 1 beside 0, true beside false, otherwise the one that sorts last */
  readonly positive?: Value;
  /** Classes in the order of a row's scores. @default the true ones, sorted */
  readonly classes?: readonly Value[] | undefined;
}

/** Rows with a truth and a score, as a matrix of one column for each class. */
export interface ScoredRows {
  /** Class of the column; of one column, the positive class. */
  readonly classes: readonly Category[];
  /** Column of each row's true class; with one column, -1 for the negative class. */
  readonly truth: Int32Array;
  readonly columns: readonly Float64Array[];
}

const isFiniteRow = (row: ArrayLike<number>): boolean => Array.from(row).every(Number.isFinite);

const columnClasses = (
  truths: ReadonlySet<Category>,
  { positive, classes }: ScoreOptions,
  width: number | undefined,
): readonly Category[] | undefined => {
  if (width === undefined) {
    const one = positive === undefined ? positiveOf(sortedClasses(truths)) : categoryOf(positive);
    return one === undefined || one === null ? undefined : [one];
  }
  const named = classes?.map(categoryOf).filter((name) => name !== null) ?? sortedClasses(truths);
  if (named.length !== width) throw new RangeError(`rows have ${width} scores for ${named.length} classes`);
  return named;
};

/** Rows that have both; undefined when the positive class cannot be told. */
export const scoredRows = (truth: Values, scores: Scores, options: ScoreOptions): ScoredRows | undefined => {
  checkLengths(truth, scores);
  const truths: Category[] = [];
  const kept: (number | ArrayLike<number>)[] = [];
  for (let row = 0; row < truth.length; row += 1) {
    const [was, score] = [categoryOf(truth[row]), scores[row]];
    if (was === null || score === null || score === undefined) continue;
    if (typeof score === 'number' ? !Number.isFinite(score) : !isFiniteRow(score)) continue;
    truths.push(was);
    kept.push(score);
  }
  const [first] = kept;
  const classes = columnClasses(
    new Set(truths),
    options,
    typeof first === 'object' ? first.length : undefined,
  );
  if (!classes) return undefined;
  const columnOf = new Map(classes.map((name, index) => [name, index]));
  const columns = classes.map((_, index) =>
    Float64Array.from(kept, (score) => (typeof score === 'number' ? score : (score[index] as number))),
  );
  return { classes, truth: Int32Array.from(truths, (name) => columnOf.get(name) ?? -1), columns };
};

/** A measure of scores of classes. */
export const scoreMethod = <Method extends string>(
  description: { readonly method: Method; readonly title: string; readonly meaning: string },
  compute: (rows: ScoredRows) => Found,
) =>
  performanceMethod<Method, Scores, Values, ScoreOptions>(
    { ...description, takes: 'scores' },
    (truth, scores, options) => {
      const rows = scoredRows(truth, scores, options);
      if (!rows) return nothing('positive_unknown');
      return rows.truth.length === 0 ? nothing('insufficient_data') : compute(rows);
    },
  );
