import type { Call } from '../../../contracts/call';
import type { JournalEntry, Statement } from '../../../contracts/journal';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { FormerName, RegisteredModel } from '../../../contracts/registry/registered-model';

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

/** One change of a record: what it must be now (undefined: absent), and what it becomes (undefined: gone). */
export interface RecordChange<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** A model as the place of its versions. */
export type ModelPlace = Pick<RegisteredModel, 'project' | 'name' | 'storedAs'>;

/** What the versions of a model are stored under. */
export const placeOf = ({ name, storedAs }: Pick<ModelPlace, 'name' | 'storedAs'>): string =>
  storedAs ?? name;

/** A change of one of a model's versions. One that goes is found no more; what it was stays on record. */
export interface VersionChange extends RecordChange<ModelVersion> {
  readonly of: ModelPlace;
}

/** What is known of the former owner of a name; undefined on both sides: nobody had it, and that stays so. */
export interface FormerNameChange extends RecordChange<FormerName> {
  readonly name: string;
}

/** Everything that changes together, with the statements that tell of it. */
export interface RegistryChange {
  readonly models?: readonly RecordChange<RegisteredModel>[];
  readonly formerNames?: readonly FormerNameChange[];
  readonly version?: VersionChange;
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
  /** What stays of a name whose model was deleted or renamed. */
  formerName(project: string, name: string): Promise<FormerName | undefined>;
  version(model: ModelPlace, version: number): Promise<ModelVersion | undefined>;
  /** Newest first, below the given number. */
  versions(
    model: ModelPlace,
    range: { readonly limit: number; readonly below?: number | undefined },
  ): Promise<Page<ModelVersion>>;
  registration(project: string, token: string): Promise<Registration | undefined>;
  /**
   * Makes a change and its journal entries, all or nothing. Throws `storage.conflict` when a record is not
   * at the revision of its `before` any more, or the registration's token is taken.
   */
  commit(change: RegistryChange, call: Call): Promise<readonly JournalEntry[]>;
}
