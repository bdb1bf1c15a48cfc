import type { Call } from '../../../contracts/call';
import type { DatasetVersion, DatasetVersionSummary } from '../../../contracts/datasets/dataset-version';
import type { Statement } from '../../../contracts/journal';

export interface Page {
  readonly limit: number;
  readonly pageToken?: string | undefined;
}

export interface VersionPage {
  readonly versions: readonly DatasetVersionSummary[];
  readonly nextPageToken: string | null;
}

/** Port: manifests of dataset versions. Writes commit their journal statement in the same transaction. */
export interface DatasetStore {
  version(project: string, dataset: string, version: number): Promise<DatasetVersion | undefined>;
  /** The newest version; strongly consistent, so that the next number can be taken from it. */
  latest(project: string, dataset: string): Promise<DatasetVersion | undefined>;
  /** The version of this digest, if one was made. Strongly consistent. */
  byDigest(project: string, dataset: string, digest: string): Promise<DatasetVersion | undefined>;
  /** The newest version of every dataset, by name. */
  datasets(project: string, page: Page): Promise<VersionPage>;
  /** Versions of a dataset, newest first. */
  versions(project: string, dataset: string, page: Page): Promise<VersionPage>;
  /** Adds the version after the newest; throws `storage.conflict` when somebody else added it first. */
  add(version: DatasetVersion, statement: Statement, call: Call): Promise<void>;
  /** Puts on record that something did not become a version. */
  reject(statement: Statement, call: Call): Promise<void>;
}
