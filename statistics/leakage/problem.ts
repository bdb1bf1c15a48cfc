/** What a label is: one of a few classes, or a number. */
export type Task = 'classification' | 'regression';

type Split = 'train' | 'validation' | 'test';

/** A column of a rule: numbers (NaN for no value) or texts (empty for no value). */
export interface Input {
  readonly name: string;
  readonly kind: 'number' | 'text';
  readonly values: readonly number[] | readonly string[];
}

/** Rows in memory: what is known, what is asked, and which split each row is in. */
export interface Problem {
  readonly task: Task;
  readonly inputs: readonly Input[];
  /** Class numbers, or values. */
  readonly labels: readonly number[];
  /** Names of the classes, sorted as the trainer sorts them; empty for a regression. */
  readonly classes: readonly string[];
  readonly splits: readonly Split[];
  /** The named baseline's answers, as labels; null without one. */
  readonly last: readonly (number | null)[] | null;
}

/** Positions of the rows of a split. */
export const rowsOf = ({ splits }: Problem, split: Split): readonly number[] =>
  splits.flatMap((one, row) => (one === split ? [row] : []));

/** Numbers that say a label: of a class one a class (1 or 0), of a value the value itself. */
export const targetsOf = ({ task, labels, classes }: Problem): readonly (readonly number[])[] =>
  task === 'regression'
    ? labels.map((label) => [label])
    : labels.map((label) => classes.map((_, index) => (index === label ? 1 : 0)));
