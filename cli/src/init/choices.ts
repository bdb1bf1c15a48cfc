import type { Task } from '../../../statistics';

/** What the person at the keyboard said. Columns are named as the file writes them, or as the project does. */
export interface Choices {
  readonly label: string;
  readonly time?: string | undefined;
  readonly entity?: string | undefined;
  readonly task?: Task | undefined;
  /** Columns that are no features, whatever is found. */
  readonly leaveOut: readonly string[];
  /** Columns that are features, whatever is found. */
  readonly keep: readonly string[];
}
