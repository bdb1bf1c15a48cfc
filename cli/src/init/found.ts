import type { Leak, TaskScores } from '../../../statistics';
import type { Baseline } from './heuristics/baseline';
import type { OneRule } from './heuristics/one-rule';

/** What was found out about the data beyond the shape of the table. */
export interface Found {
  readonly leaks: readonly Leak[];
  readonly baseline: Baseline;
  /** The best rule on one column. */
  readonly rule: OneRule | undefined;
  /** What a quick model of all columns reaches on the test rows. */
  readonly model: TaskScores;
  /** Labelled rows of each split, and of each class in it. */
  readonly splits: readonly {
    readonly name: string;
    readonly rows: number;
    readonly classes: Readonly<Record<string, number>>;
  }[];
  /** Names of the classes; empty for a regression. */
  readonly classes: readonly string[];
}
