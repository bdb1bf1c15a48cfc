import type { BinnedKind, PurgeCounts } from '../../../../contracts/tracking/purge-routes';

/** A thing that can be deleted, and purged later. */
export interface Binnable {
  readonly kind: BinnedKind;
  readonly id: string;
}

/** A purge that has begun: the thing is gone for everybody, and what it left behind goes. */
export interface BegunPurge {
  /** What it takes in all; when that was too much to count beforehand, what it has taken so far. */
  readonly counts: PurgeCounts;
  /** Directory of its artifacts; null when Cairn does not keep them. */
  readonly directory: string | null;
  /** Whether it counts what it takes as it goes. */
  readonly isCounting?: true | undefined;
}

/** A note in the bin. */
export interface Binned extends Binnable {
  /** When it was deleted; milliseconds since 1970. */
  readonly deletedAt: number;
  readonly purge?: BegunPurge | undefined;
}

/** How far the clock has come in the bin of a project. */
export interface Round {
  readonly project: string;
  /** The place behind which it goes on; empty: at the beginning. */
  readonly after: string;
  /** When it stopped there; milliseconds since 1970, 0 when it never had to. */
  readonly stoppedAt: number;
}

/** Where a thing stands in the bin: by kind, then by id. */
export const placeOf = ({ kind, id }: Binnable): string => `${kind}#${id}`;

/** Port: notes about what is deleted, by which the purge finds it. Reads are strongly consistent. */
export interface Bin {
  /**
   * Notes a deletion, before it is made: a deleted thing without a note would never be purged, while a note about a
   * thing that is not deleted does no harm. Throws `storage.conflict` when the purge of the thing has begun.
   */
  note(project: string, thing: Binnable, deletedAt: number): Promise<void>;
  find(project: string, thing: Binnable): Promise<Binned | undefined>;
  /** The first notes behind a place, in order of their places; fewer than `limit` only at the end. */
  list(
    project: string,
    range: { readonly limit: number; readonly after: string },
  ): Promise<readonly Binned[]>;
  /** Drops a note, unless the thing was deleted again since it was read. */
  drop(project: string, note: Binned): Promise<void>;
  /** Projects that have ever deleted something, and how far the clock has come in each. */
  rounds(): Promise<readonly Round[]>;
  /** Keeps how far the clock has come. */
  stop(round: Round): Promise<void>;
}
