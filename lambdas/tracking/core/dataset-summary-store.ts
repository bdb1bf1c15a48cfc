import { type DatasetReference, datasetContextTag } from './run';

/** A dataset that runs of an experiment read in one way. */
export interface DatasetSummary {
  readonly name: string;
  readonly digest: string;
  /** `training`, `validation`, …; undefined when the runs did not say. */
  readonly context?: string | undefined;
}

/** Port: which datasets the runs of an experiment read, so that nobody has to look through the runs. */
export interface DatasetSummaryStore {
  /** Notes summaries; those that are there already stay. */
  note(project: string, experimentId: string, summaries: readonly DatasetSummary[]): Promise<void>;
  /** Summaries of an experiment in a fixed order, at most so many. */
  list(project: string, experimentId: string, most: number): Promise<readonly DatasetSummary[]>;
}

export const summaryOf = ({ name, digest, tags }: DatasetReference): DatasetSummary => ({
  name,
  digest,
  context: tags.get(datasetContextTag),
});
