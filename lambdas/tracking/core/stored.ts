/** What a store needs to know to replace exactly what it has read; opaque to the core. */
export interface Revision {
  /** Counts the writes of the thing, from 1. */
  readonly version: number;
}

/** A thing as it was read, to be changed and saved: the save fails if somebody else saved meanwhile. */
export interface Stored<Value> {
  readonly value: Value;
  readonly revision: Revision;
}
