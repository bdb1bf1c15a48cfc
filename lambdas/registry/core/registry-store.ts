import type { Call } from '../../../contracts/call';
import type { JournalEntry, Statement } from '../../../contracts/journal';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';

/** A statement whose entry id is chosen beforehand, because something else has to remember it. */
export type NamedStatement = Statement & { readonly id?: string };

/** A registration that must not happen twice: what came of the client token of its request. */
export interface Registration {
  readonly token: string;
  /** Digest of the request; another request under the same token is refused. */
  readonly requestDigest: string;
  readonly model: string;
  readonly version: number;
  /** Journal entry of the registration. */
  readonly entry: string;
}

/** One change of a record: what it must be now (undefined: absent), and what it becomes. */
export interface RecordChange<T> {
  readonly before: T | undefined;
  readonly after: T;
}

/** Everything that changes together, with the statements that tell of it. */
interface RegistryChange {
  readonly model?: RecordChange<RegisteredModel>;
  readonly version?: RecordChange<ModelVersion>;
  readonly registration?: Registration;
  readonly statements: readonly NamedStatement[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

/** Port: registered models and their versions. All reads are strongly consistent. */
export interface RegistryStore {
  model(project: string, name: string): Promise<RegisteredModel | undefined>;
  /** By name, ascending, after the given name. */
  models(
    project: string,
    range: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Page<RegisteredModel>>;
  version(project: string, model: string, version: number): Promise<ModelVersion | undefined>;
  /** Newest first, below the given number. */
  versions(
    project: string,
    model: string,
    range: { readonly limit: number; readonly below?: number | undefined },
  ): Promise<Page<ModelVersion>>;
  registration(project: string, token: string): Promise<Registration | undefined>;
  /**
   * Makes a change and its journal entries, all or nothing. Throws `storage.conflict` when a record is not
   * at the revision of its `before` any more, or the registration's token is taken.
   */
  commit(change: RegistryChange, call: Call): Promise<readonly JournalEntry[]>;
}
