import type { Call } from '../../../contracts/call';
import type { ProjectVersion } from '../../../contracts/governance/project';
import type { Statement } from '../../../contracts/journal';

/** Port: applied versions of projects. */
export interface ProjectStore {
  /** The newest version, or undefined when the project was never applied. Strongly consistent. */
  latest(project: string): Promise<ProjectVersion | undefined>;
  version(project: string, version: number): Promise<ProjectVersion | undefined>;
  /** Adds the version after the newest; throws `storage.conflict` when somebody else added it first. */
  add(version: ProjectVersion, statement: Statement, call: Call): Promise<void>;
}

/** Port: the files of projects, content-addressed within the project. */
export interface ProjectFileStore {
  /** Which of the hashes are held already. */
  held(project: string, sha256s: readonly string[]): Promise<ReadonlySet<string>>;
  /** A URL to PUT the bytes to; the store refuses bytes of another hash. Valid for 15 minutes. */
  uploadUrl(project: string, file: { readonly sha256: string; readonly size: number }): Promise<string>;
}
