import type { AggregatePlan } from './aggregate-plan';
import { type Amount, emptySummary, merge, type Summary, summaryOf } from './summary';
import { floorTo, startOf } from './windows';

/** An event as it is kept online. */
export interface TileEvent {
  /** Event time, microseconds. */
  readonly time: bigint;
  /** When it became known, microseconds. */
  readonly created: bigint;
  /** Tie-break of pushed rows; empty for rows of a dataset. */
  readonly tie: string;
  /** The offline history has it: a materialization that does not find it any more takes it back. */
  readonly settled: boolean;
  /** Of the plan's inputs. */
  readonly values: readonly Amount[];
}

/** Events of one hop, added up. */
export interface Tile extends Summary {
  /** Window (place in the plan) whose hop is the tile's length. */
  readonly level: number;
  /** Microseconds, a multiple of the hop. */
  readonly start: bigint;
}

/**
 * What is kept of an entity: its newest events as they are, and tiles of older ones. Follows from the set of events
 * alone, whatever their order, as long as none comes later than `older`.
 */
export interface EntityTiles {
  /** By time, each time once. */
  readonly events: readonly TileEvent[];
  readonly tiles: readonly Tile[];
  /** Time of the newest event that is no more kept as it is; null when all are. */
  readonly older: bigint | null;
}

export const noTiles: EntityTiles = { events: [], tiles: [], older: null };

/**
 * Events kept as they are: what is told apart. A repeated event among them counts once, a corrected one is replaced,
 * and one that comes later than all of them is left to the next materialization, because tiles do not know their
 * events. 17 bytes each with one input.
 */
export const keptEvents = 500;

/** How far before the newest event questions are answered; clocks of sources may be ahead by as much. */
export const reach = 3_600_000_000n;

const later = (a: bigint | null, b: bigint | null): bigint | null => {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
};

/** The first time that is answered: before it events are missing or lie in tiles. */
export const answeredFrom = ({ events, older }: EntityTiles): bigint | null => {
  const newest = events.at(-1)?.time ?? older;
  return newest === null ? null : later(older, newest - reach);
};

/** Of two rows of one event time the one that counts: created last, then the greater tie-break. */
const isNewer = (a: TileEvent, b: TileEvent): boolean => {
  if (a.created !== b.created) return a.created > b.created;
  return a.tie === b.tie ? a.settled : a.tie > b.tie;
};

const tileOf = (plan: AggregatePlan, level: number, time: bigint, summary: Summary): Tile => ({
  ...summary,
  level,
  start: floorTo(time, plan.windows[level]?.hop ?? 1n),
});

/** The level that a tile belongs to once no window of its own level can hold it; null when no window can at all. */
const levelOf = (plan: AggregatePlan, { level, start }: Tile, from: bigint): number | null => {
  const own = plan.windows[level];
  if (!own) return null;
  return start + own.hop > startOf(own, from)
    ? level
    : levelOf(plan, tileOf(plan, level + 1, start, emptySummary(plan)), from);
};

/** Tiles as long as the windows from a time on allow; those that no window holds are gone. */
const settleTiles = (plan: AggregatePlan, tiles: readonly Tile[], from: bigint): readonly Tile[] => {
  const settled = new Map<string, Tile>();
  for (const tile of tiles) {
    const level = levelOf(plan, tile, from);
    if (level === null) continue;
    const moved = tileOf(plan, level, tile.start, tile);
    const key = `${level} ${moved.start}`;
    const before = settled.get(key);
    settled.set(key, before ? { ...moved, ...merge(before, moved) } : moved);
  }
  return [...settled.values()].sort((a, b) =>
    a.start === b.start ? b.level - a.level : a.start < b.start ? -1 : 1,
  );
};

/** Brings events and tiles into the one form that their set of events has. */
const normalised = (plan: AggregatePlan, { events, tiles, older }: EntityTiles): EntityTiles => {
  const newest = events.at(-1);
  const longest = plan.windows.at(-1);
  if (!newest || !longest) return { events, tiles, older };
  const needed = startOf(longest, newest.time - reach);
  const wanted = events.filter(({ time }) => time >= needed);
  const folded = wanted.slice(0, Math.max(0, wanted.length - keptEvents));
  const forgotten = folded.at(-1) ?? events[events.length - wanted.length - 1];
  const kept = { events: wanted.slice(folded.length), older: later(older, forgotten?.time ?? null) };
  const all = [...tiles, ...folded.map(({ time, values }) => tileOf(plan, 0, time, summaryOf(plan, values)))];
  return { ...kept, tiles: settleTiles(plan, all, later(kept.older, newest.time - reach) ?? newest.time) };
};

/**
 * Adds events; of one time the row that counts stays. What is not after `older` is left out: it is in a tile already,
 * or too old for every window.
 */
export const addEvents = (
  plan: AggregatePlan,
  before: EntityTiles,
  events: readonly TileEvent[],
): EntityTiles => {
  const byTime = new Map(before.events.map((event) => [event.time, event]));
  for (const event of events) {
    if (before.older !== null && event.time <= before.older) continue;
    const same = byTime.get(event.time);
    if (!same || isNewer(event, same)) byTime.set(event.time, event);
  }
  const sorted = [...byTime.values()].sort((a, b) => (a.time < b.time ? -1 : 1));
  return normalised(plan, { ...before, events: sorted });
};

/**
 * What is kept after a materialization: the events of the history, and those that were pushed and that it does not
 * know. `older`: time of the newest event of the history before the given ones.
 */
export const settleEvents = (
  plan: AggregatePlan,
  before: EntityTiles,
  history: { readonly events: readonly TileEvent[]; readonly older: bigint | null },
): EntityTiles =>
  addEvents(
    plan,
    addEvents(plan, { ...noTiles, older: history.older }, history.events),
    before.events.filter(({ settled }) => !settled),
  );
