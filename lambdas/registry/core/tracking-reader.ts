/** What the registry wants to know of a run. */
export interface RunFacts {
  readonly runId: string;
  readonly artifactUri: string;
  /** Who counts as the author of what the run made. */
  readonly author: string;
  readonly params: Readonly<Record<string, string>>;
  /** Latest values, finite ones only. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Commit that the client named, if any. */
  readonly codeCommit: string | null;
  /** Digest of the training set that the run names: the tag `cairn.training_set` of a dataset it read. */
  readonly trainingSet: string | null;
  /** Ids of the logged models that the run made. */
  readonly loggedModels: readonly string[];
}

/** What the registry wants to know of a logged model. */
export interface LoggedModelFacts {
  readonly modelId: string;
  readonly name: string;
  readonly runId: string | null;
  readonly artifactUri: string;
  readonly author: string;
}

/** Port: runs and logged models of a project. Those of other projects are absent. */
export interface TrackingReader {
  run(project: string, runId: string): Promise<RunFacts | undefined>;
  loggedModel(project: string, modelId: string): Promise<LoggedModelFacts | undefined>;
}
