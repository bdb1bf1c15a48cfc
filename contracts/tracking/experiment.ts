/** Whether a thing is in use or in the bin; deleted things can be restored. */
export type Lifecycle = 'active' | 'deleted';

/** A named group of runs. Id `0` is the default experiment, which every project has. */
export interface ExperimentRecord {
  /** Decimal digits, unique in the project. */
  readonly experimentId: string;
  readonly name: string;
  /** Where its runs put artifacts: `mlflow-artifacts:/<id>` unless its maker chose another place. */
  readonly artifactLocation: string;
  readonly lifecycle: Lifecycle;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly tags: ReadonlyMap<string, string>;
}

export const defaultExperimentId = '0';
export const defaultExperimentName = 'Default';
