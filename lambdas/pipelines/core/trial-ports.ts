import type { TrialResult } from './select-trial';

/** Port: results of the trials of an execution, read from their tracked runs. */
export interface TrialReader {
  /** Finished trials; where a trial was retried, its newest finished run. */
  finished(project: string, experiment: string, execution: string): Promise<readonly TrialResult[]>;
}

/** Port: puts the files that a trainer needs under one prefix. */
export interface SourceStage {
  /** Copies project files (name → SHA-256) below the execution's source prefix. */
  stage(project: string, execution: string, files: Readonly<Record<string, string>>): Promise<Staged>;
}

/** URIs of prefixes: where the files are, and where a trial writes its model. */
export interface Staged {
  readonly source: string;
  readonly model: (trial: number) => string;
}
