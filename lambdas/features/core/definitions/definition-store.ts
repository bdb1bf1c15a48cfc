import type { Call } from '../../../../contracts/call';
import type { Statement } from '../../../../contracts/journal';

/** What every versioned definition has. */
export interface Defined {
  readonly project: string;
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly execution: string;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** Port: versions of entities, of feature views, of request views, or of feature services. */
export interface DefinitionStore<T extends Defined> {
  /**
   * The version that was defined last, which readers by name get; strongly consistent. It is not the one of the
   * highest number when a former definition was defined again.
   */
  newest(project: string, name: string): Promise<T | undefined>;
  /** The highest number that was ever given, 0 when there is none; numbers are never used twice. */
  highest(project: string, name: string): Promise<number>;
  version(project: string, name: string, version: number): Promise<T | undefined>;
  byDigest(project: string, name: string, digest: string): Promise<T | undefined>;
  /** The newest version of each, by name; strongly consistent. */
  all(project: string): Promise<readonly T[]>;
  /** Adds the version after the highest; throws `storage.conflict` when somebody else added it first. */
  add(version: T, statement: Statement, call: Call): Promise<void>;
  /**
   * Makes a former version (with this digest, saying of itself what it says now) the newest again; throws
   * `storage.conflict` when `before` is not the newest any more.
   */
  bringBack(version: T, before: T, statement: Statement, call: Call): Promise<void>;
  /** Keeps what a version says of itself now: it has to be there, with this digest. */
  describe(version: T, statement: Statement, call: Call): Promise<void>;
}
