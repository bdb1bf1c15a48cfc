/** Where the values of an entity of a view version are. */
export interface OnlineAddress {
  readonly project: string;
  readonly view: string;
  readonly version: number;
  /** Of `entityKeyOf`. */
  readonly entity: string;
  /** Group of the view, whose item it shares with other views; an item of its own when absent. */
  readonly group?: string | undefined;
}

/** One row: its order (`orderText`) and its packed features. */
export interface OnlineRow {
  readonly order: string;
  readonly packed: Uint8Array;
}

export interface DatedRow extends OnlineRow {
  readonly address: OnlineAddress;
  /** Epoch seconds after which the row may be forgotten. */
  readonly expiresAt: number;
}

/** Tiles of an aggregated view: what windows are computed from when they are read. */
export interface Tiles {
  /** Made by the writer, another one with every write. */
  readonly revision: string;
  readonly packed: Uint8Array;
}

/** What is read at once: newest rows, and tiles. */
export interface OnlineRead {
  readonly rows: readonly OnlineAddress[];
  readonly tiles: readonly OnlineAddress[];
  /** Sees every write that has been answered; at twice the price. @default as the store is made */
  readonly consistent?: boolean;
  /** Bytes of packed rows and tiles from which on `answer.too-large` is thrown. @default no bound */
  readonly mostBytes?: number;
}

/** In the order of the addresses. */
export interface OnlineFound {
  readonly rows: readonly (OnlineRow | undefined)[];
  readonly tiles: readonly (Tiles | undefined)[];
}

/** What an erasure takes of what is known of an entity. */
export interface OnlineErasure {
  /** View versions whose rows it takes; views of other entities may have rows under the same key. */
  readonly views: readonly Omit<OnlineAddress, 'project' | 'entity'>[];
  /** Whether it takes a row of this order. */
  readonly takes: (order: string) => boolean;
  /** What is left of tiles of one of the views, under another revision if that is not all; undefined when nothing is. */
  readonly leaves: (view: Pick<OnlineAddress, 'view' | 'version'>, tiles: Tiles) => Tiles | undefined;
}

/**
 * Port: online values. A failed read throws (`platform.unavailable` when its deadline is over); it is never an absent
 * row. Whatever the order, repetition and interleaving of writes, the row of the greatest order wins.
 */
export interface OnlineStore {
  /** Newest rows and tiles in one round trip. */
  read(asked: OnlineRead): Promise<OnlineFound>;
  /** The newest row of each address, in the order of the addresses. */
  newest(addresses: readonly OnlineAddress[]): Promise<readonly (OnlineRow | undefined)[]>;
  /** The newest dated row whose event is not after a time (microseconds). */
  asOf(address: OnlineAddress, time: bigint): Promise<OnlineRow | undefined>;
  /** Dated rows with events from a time on, in their order. */
  dated(address: OnlineAddress, from: bigint): Promise<readonly OnlineRow[]>;
  /** Makes a row the newest unless one as new is there. Throws `feature.row.too-large`. */
  putNewest(address: OnlineAddress, row: OnlineRow): Promise<void>;
  /** Adds dated rows; adding one again changes nothing. */
  putDated(rows: readonly DatedRow[]): Promise<void>;
  /**
   * Takes back the row of exactly this order, which its source does not have any more: dated rows of its event up to
   * this order are deleted (former versions of it must not answer in its place), and the newest row, if it is still
   * this one, becomes `instead` or is deleted. Repeating it changes nothing.
   */
  withdraw(address: OnlineAddress, order: string, instead: OnlineRow | undefined): Promise<void>;
  /**
   * Puts tiles if those there still have the revision `before` (undefined: there are none); they may be forgotten
   * after `expiresAt` (epoch seconds, never when null). False when somebody else has written meanwhile.
   */
  putTiles(
    address: OnlineAddress,
    tiles: Tiles & { readonly expiresAt: number | null },
    before: string | undefined,
  ): Promise<boolean>;
  /**
   * Deletes what an erasure takes of an entity, until nothing of it is found. Returns the number of rows (and tiles of
   * a view as one) that were deleted or cut.
   */
  eraseEntity(project: string, entity: string, erasure: OnlineErasure): Promise<number>;
}
