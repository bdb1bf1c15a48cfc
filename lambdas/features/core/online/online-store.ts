/** Where the values of an entity of a view version are. */
export interface OnlineAddress {
  readonly project: string;
  readonly view: string;
  readonly version: number;
  /** Of `entityKeyOf`. */
  readonly entity: string;
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

/**
 * Port: online values. A failed read throws; it is never an absent row. Whatever the order, repetition and
 * interleaving of writes, the row of the greatest order wins.
 */
export interface OnlineStore {
  /** The newest row of each address, in the order of the addresses. */
  newest(addresses: readonly OnlineAddress[]): Promise<readonly (OnlineRow | undefined)[]>;
  /** The newest dated row whose event is not after a time (microseconds). */
  asOf(address: OnlineAddress, time: bigint): Promise<OnlineRow | undefined>;
  /** Dated rows with events from a time on, in their order. */
  dated(address: OnlineAddress, from: bigint): Promise<readonly OnlineRow[]>;
  /** Makes a row the newest unless one as new is there. */
  putNewest(address: OnlineAddress, row: OnlineRow): Promise<void>;
  /** Adds dated rows; adding one again changes nothing. */
  putDated(rows: readonly DatedRow[]): Promise<void>;
}
