import type { DatasetDescription } from '../../../contracts/tracking/run';

interface DatasetIdentity {
  readonly name: string;
  readonly digest: string;
}

/** Port: descriptions of datasets, once an experiment however many runs read them. */
export interface DatasetStore {
  /** Keeps descriptions; one that is there already stays as it is. */
  put(project: string, experimentId: string, datasets: readonly DatasetDescription[]): Promise<void>;
  /** The descriptions that are there; order is not kept. */
  get(
    project: string,
    experimentId: string,
    identities: readonly DatasetIdentity[],
  ): Promise<readonly DatasetDescription[]>;
}
