import type { Query } from './query';
import { afterFailure, afterReading, type Snapshot, unread } from './snapshot';

/** Milliseconds between two readings. */
export interface Pace {
  /** While something runs. */
  readonly moving: number;
  /** While nothing does. */
  readonly still: number;
}

export const defaultPace: Pace = { moving: 2000, still: 15_000 };

/** What the store needs of the page around it. */
export interface PageVisibility {
  readonly isVisible: () => boolean;
  readonly onChange: (listener: () => void) => void;
}

export interface QueryStoreOptions {
  readonly visibility: PageVisibility;
  readonly pace?: Pace;
  /** Told of every failed reading. */
  readonly onFailure?: (error: unknown) => void;
}

interface Entry {
  query: Query<unknown>;
  snapshot: Snapshot<unknown>;
  readonly listeners: Set<() => void>;
  timer: ReturnType<typeof setTimeout> | undefined;
  reading: AbortController | undefined;
}

/**
 * What the page has read, by key. A query is read while somebody watches it: at once, and then again after a
 * pause that is short while something runs. A hidden page reads nothing, and catches up when it is seen again.
 */
export class QueryStore {
  private readonly entries = new Map<string, Entry>();
  private readonly pace: Pace;

  constructor(private readonly options: QueryStoreOptions) {
    this.pace = options.pace ?? defaultPace;
    options.visibility.onChange(() => this.refreshAll());
  }

  snapshotOf<Data>({ key }: Query<Data>): Snapshot<Data> {
    return (this.entries.get(key)?.snapshot ?? unread) as Snapshot<Data>;
  }

  /** Reads the query from now on; ends with the last watcher. */
  watch<Data>(query: Query<Data>, listener: () => void): () => void {
    const entry = this.entryOf(query);
    entry.listeners.add(listener);
    if (entry.listeners.size === 1) void this.read(entry);
    return () => {
      entry.listeners.delete(listener);
      if (entry.listeners.size === 0) this.rest(entry);
    };
  }

  /** Reads everything that is watched again, as after a decision. */
  refreshAll(): void {
    for (const entry of this.entries.values()) {
      this.rest(entry);
      if (entry.listeners.size > 0) void this.read(entry);
    }
  }

  /** Reads one query again. */
  refresh<Data>({ key }: Query<Data>): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.rest(entry);
    void this.read(entry);
  }

  private entryOf<Data>(query: Query<Data>): Entry {
    const known = this.entries.get(query.key);
    if (known) {
      known.query = query as Query<unknown>;
      return known;
    }
    const entry: Entry = {
      query: query as Query<unknown>,
      snapshot: unread,
      listeners: new Set(),
      timer: undefined,
      reading: undefined,
    };
    this.entries.set(query.key, entry);
    return entry;
  }

  private rest(entry: Entry): void {
    clearTimeout(entry.timer);
    entry.reading?.abort();
    entry.reading = undefined;
  }

  private async read(entry: Entry): Promise<void> {
    if (!this.options.visibility.isVisible()) return;
    const reading = new AbortController();
    entry.reading = reading;
    try {
      const data = await entry.query.load(reading.signal);
      if (!reading.signal.aborted) this.settle(entry, afterReading(entry.snapshot, data));
    } catch (error) {
      if (reading.signal.aborted) return;
      this.options.onFailure?.(error);
      this.settle(entry, afterFailure(entry.snapshot, error));
    }
  }

  private settle(entry: Entry, snapshot: Snapshot<unknown>): void {
    entry.reading = undefined;
    const { data, error } = snapshot;
    const moving = error === undefined && data !== undefined && (entry.query.isMoving?.(data) ?? false);
    entry.timer = setTimeout(() => void this.read(entry), moving ? this.pace.moving : this.pace.still);
    if (snapshot === entry.snapshot) return;
    entry.snapshot = snapshot;
    for (const listener of entry.listeners) listener();
  }
}
