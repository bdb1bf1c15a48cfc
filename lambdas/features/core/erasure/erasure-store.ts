import type { Call } from '../../../../contracts/call';
import type { Erasure, Tombstone } from '../../../../contracts/features/erasure';
import type { Materialization } from '../../../../contracts/features/feature-view';
import type { Statement } from '../../../../contracts/journal';
import type { Lease } from '../offline/materialization-store';

/** How far an erasure has got: which view version, and up to which object of its history. */
export interface ErasurePlace {
  /** 1, and 2 once pushes that were under way have ended. */
  readonly pass: 1 | 2;
  readonly view: number;
  readonly after: string;
}

export interface StoredErasure {
  readonly erasure: Erasure;
  readonly place: ErasurePlace;
  /** Token of the client that began it; null without one. */
  readonly clientToken: string | null;
  /** When a call last brought it further. */
  readonly movedAt: string;
}

/** Port: erasures, their tombstones, and manifests that they write anew. Reads are strongly consistent. */
export interface ErasureStore {
  /** All tombstones of a project. */
  tombstones(project: string): Promise<readonly Tombstone[]>;
  tombstone(project: string, hash: string): Promise<Tombstone | undefined>;
  find(project: string, id: string): Promise<StoredErasure | undefined>;
  /** Puts a tombstone and its erasure; refused (`storage.conflict`) when another one of the entity was begun meanwhile. */
  begin(
    tombstone: Tombstone,
    before: Tombstone | undefined,
    stored: StoredErasure,
    call: Call,
  ): Promise<void>;
  /** Notes how far an erasure is; refused (`storage.conflict`) when somebody else has noted something meanwhile. */
  progress(before: StoredErasure, after: StoredErasure): Promise<void>;
  /** The end, with its journal statement. */
  finish(before: StoredErasure, after: StoredErasure, statement: Statement, call: Call): Promise<void>;
  /** Every manifest of a view version. */
  manifests(project: string, view: string, version: number): Promise<readonly Materialization[]>;
  /** Replaces a manifest, under the lease of its view. */
  rewrite(project: string, manifest: Materialization, lease: Lease): Promise<void>;
}

/** Port: removing objects for good. Both repeat until nothing is left, and answer how many versions were deleted. */
export interface ObjectEraser {
  /** Every version of these objects. */
  erase(keys: readonly string[]): Promise<number>;
  /** Every version below a prefix but the current ones. */
  eraseFormer(prefix: string): Promise<number>;
}
