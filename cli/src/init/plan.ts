import type { SplitDefinition } from '../../../contracts/project/split';
import type { Task } from '../../../statistics';
import type { Feature } from './features-of';
import type { Key } from './key';
import type { ColumnProfile, TableProfile } from './table/profile-table';

/** How the table becomes a project: who the rows are, what is asked, what is known, what is held out. */
export interface Plan {
  readonly profile: TableProfile;
  readonly label: ColumnProfile;
  readonly task: Task;
  readonly time: ColumnProfile | undefined;
  readonly key: Key;
  readonly split: SplitDefinition;
  readonly features: readonly Feature[];
  /** The label of the row before of the same entity, where there are such: a feature, and the baseline. */
  readonly previous: { readonly feature: string; readonly baseline: string } | null;
  readonly leftOut: readonly { readonly column: ColumnProfile; readonly why: string }[];
  /** What else was noticed, for the README. */
  readonly remarks: readonly string[];
}

/** Event time of tables without one: any, as long as it is past and always the same. */
export const constantTime = '2000-01-01';
