import type { Split, TrainingSetDescription } from '../../../contracts/features/training-set';
import type { SqlRow } from '../../../contracts/sql/session';

/** Rows of a training set, for monitors to compare with. */
export interface TrainingRows {
  readonly description: TrainingSetDescription;
  /** Entities, features, label, and the time as RFC 3339 text. Integers may have lost digits beyond 2^53. */
  readonly rows: readonly (SqlRow & { readonly split: Split })[];
  /** One of so many rows was taken; 1 for all. */
  readonly oneOf: number;
}

/** Port: training sets by digest. */
export interface ReferenceRows {
  read(project: string, digest: string): Promise<TrainingRows>;
}
