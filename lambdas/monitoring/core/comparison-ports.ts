import type { Call } from '../../../contracts/call';
import type { TrainingSetDescription } from '../../../contracts/features/training-set';
import type { Statement } from '../../../contracts/journal';
import type { Comparison } from '../../../contracts/monitoring/comparison';
import type { CompareOutput } from '../../../contracts/monitoring/steps';
import type { ModelArtifact } from '../../../contracts/registry/model-version';
import type { SqlRow, SqlValue } from '../../../contracts/sql/session';
import type { FeatureReader } from '../../features/public';
import type { ProjectReader } from '../../governance/public';
import type { VersionReader } from '../../registry/public';

/** Rows of a training set that no model was fitted on. */
export interface HeldOutRows {
  readonly description: TrainingSetDescription;
  /** Every column; the time as RFC 3339 text. */
  readonly rows: readonly SqlRow[];
}

/** Port: training sets by digest. */
export interface TrainingSets {
  testRows(project: string, digest: string): Promise<HeldOutRows>;
}

/** What a model says about one row. */
export interface Score {
  readonly label: string | number | boolean | null;
  /** By name of the class, in the order of the classes; null when the model gives none. */
  readonly probabilities: Readonly<Record<string, number>> | null;
}

/**
 * Port: asks a model about many rows of features, exactly as the serving pool does. Throws when the model cannot
 * be loaded or does not take these features.
 */
export interface BatchScorer {
  score(
    artifact: Pick<ModelArtifact, 'bucket' | 'key' | 'sha256'>,
    features: readonly string[],
    rows: readonly (readonly SqlValue[])[],
  ): Promise<readonly Score[]>;
}

/** Port: comparisons that were made. One an execution: a repeated step finds what it said before. */
export interface ComparisonStore {
  find(project: string, execution: string): Promise<CompareOutput | undefined>;
  /** The whole report. Written before the record, under the same key each time. */
  keepReport(report: Comparison): Promise<void>;
  /** The record with its journal entry, whose id becomes the `entry` of the answer; or what was there before. */
  record(execution: string, output: CompareOutput, statement: Statement, call: Call): Promise<CompareOutput>;
}

export interface ComparisonPorts {
  readonly projects: Pick<ProjectReader, 'version'>;
  readonly versions: Pick<VersionReader, 'version' | 'alias'>;
  readonly features: Pick<FeatureReader, 'service'>;
  readonly trainingSets: TrainingSets;
  readonly scorer: BatchScorer;
  readonly store: ComparisonStore;
}
