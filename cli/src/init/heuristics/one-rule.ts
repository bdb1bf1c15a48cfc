import {
  type Grouping,
  groupingOf,
  groupMeans,
  type Input,
  type Problem,
  rowsOf,
  scoresOf,
  squaredError,
  type TaskScores,
  targetsOf,
} from '../../../../statistics';

/** A rule of one column: at most one border of a number, or a look-up by category. */
export interface OneRule {
  readonly column: string;
  /** The border, `null` for a look-up. */
  readonly threshold: number | null;
  readonly validation: TaskScores;
  readonly test: TaskScores;
}

interface Fitted {
  readonly grouping: Pick<Grouping, 'groups' | 'count'>;
  readonly threshold: number | null;
  readonly error: number;
}

/** Every way to cut a number in two (rows without a value are a group of their own). */
const cutsOf = ({
  groups,
  thresholds,
}: Grouping): readonly { readonly threshold: number; readonly groups: readonly number[] }[] =>
  thresholds.map((threshold, index) => ({
    threshold,
    groups: groups.map((group) => (group === 0 ? 0 : group <= index + 1 ? 1 : 2)),
  }));

const fit = (targets: readonly (readonly number[])[], input: Input, train: readonly number[]): Fitted => {
  const grouping = groupingOf(input, train);
  const tried =
    input.kind === 'text'
      ? [{ threshold: null, groups: grouping.groups, count: grouping.count }]
      : cutsOf(grouping).map((cut) => ({ ...cut, count: 3 }));
  const fitted = tried.map(({ threshold, groups, count }) => ({
    grouping: { groups, count },
    threshold,
    error: squaredError(targets, groups, groupMeans(targets, groups, count, train), train),
  }));
  const nothing = {
    grouping: { groups: grouping.groups.map(() => 0), count: 1 },
    threshold: null,
    error: Infinity,
  };
  return fitted.toSorted((a, b) => a.error - b.error)[0] ?? nothing;
};

/** The best rule of each column; and, of those, the one that does best on the validation rows. */
export const bestRule = (problem: Problem): OneRule | undefined => {
  const train = rowsOf(problem, 'train');
  const targets = targetsOf(problem);
  const rules = problem.inputs.map((input) => {
    const { grouping, threshold } = fit(targets, input, train);
    const means = groupMeans(targets, grouping.groups, grouping.count, train);
    const score = (split: 'validation' | 'test') => {
      const rows = rowsOf(problem, split);
      return scoresOf(
        problem,
        rows,
        rows.map((row) => means[grouping.groups[row] ?? 0] ?? []),
      );
    };
    return { column: input.name, threshold, validation: score('validation'), test: score('test') };
  });
  const loss = ({ validation }: OneRule): number => validation['log_loss'] ?? validation['mae'] ?? Infinity;
  return rules.toSorted((a, b) => loss(a) - loss(b))[0];
};
