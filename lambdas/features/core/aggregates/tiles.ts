import type { AggregatePlan } from './aggregate-plan';
import { type Amount, merge, type Summary, summaryOf } from './summary';
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

/** Events of one hop, added up: those that the history has, or those that it does not. */
export interface Tile extends Summary {
  /** Window (place in the plan) whose hop is the tile's length. */
  readonly level: number;
  /** Microseconds, a multiple of the hop. */
  readonly start: bigint;
  /** Time of the first event of a tile of pushed ones; null for a tile of the history, which is made again from it. */
  readonly pushedFrom: bigint | null;
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

/** Whether there are events among them that the history did not have at the last materialization. */
export const holdsUnsettled = ({ events, tiles }: EntityTiles): boolean =>
  events.some(({ settled }) => !settled) || tiles.some(({ pushedFrom }) => pushedFrom !== null);

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

/** A tile of another level, which begins where that level's does. */
const moved = (plan: AggregatePlan, tile: Tile, level: number): Tile => ({
  ...tile,
  level,
  start: floorTo(tile.start, plan.windows[level]?.hop ?? 1n),
});

const tileOfEvent = (plan: AggregatePlan, { time, values, settled }: TileEvent): Tile =>
  moved(plan, { ...summaryOf(plan, values), level: 0, start: time, pushedFrom: settled ? null : time }, 0);

/** The level that a tile belongs to once no window of its own level can hold it; null when no window can at all. */
const levelOf = (plan: AggregatePlan, tile: Tile, from: bigint): number | null => {
  const own = plan.windows[tile.level];
  if (!own) return null;
  return tile.start + own.hop > startOf(own, from)
    ? tile.level
    : levelOf(plan, moved(plan, tile, tile.level + 1), from);
};

/** One tile of two of the same hop and kind; times of their first events by which is earlier. */
const together = (a: Tile, b: Tile): Tile => ({
  ...a,
  ...merge(a, b),
  pushedFrom:
    a.pushedFrom !== null && b.pushedFrom !== null && b.pushedFrom < a.pushedFrom
      ? b.pushedFrom
      : a.pushedFrom,
});

/** By time, longer tiles first, those of the history before those of pushed events. */
const inOrder = (a: Tile, b: Tile): number => {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return b.level - a.level || Number(b.pushedFrom === null) - Number(a.pushedFrom === null);
};

/** Tiles as long as the windows from a time on allow; those that no window holds are gone. */
const settleTiles = (plan: AggregatePlan, tiles: readonly Tile[], from: bigint): readonly Tile[] => {
  const settled = new Map<string, Tile>();
  for (const tile of tiles) {
    const level = levelOf(plan, tile, from);
    if (level === null) continue;
    const one = moved(plan, tile, level);
    const key = `${level} ${one.start} ${one.pushedFrom === null}`;
    const before = settled.get(key);
    settled.set(key, before ? together(before, one) : one);
  }
  return [...settled.values()].sort(inOrder);
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
  const all = [...tiles, ...folded.map((event) => tileOfEvent(plan, event))];
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

/** What a materialization knows of an entity. */
export interface SettledHistory {
  readonly events: readonly TileEvent[];
  /** Time of the newest event of the history before the given ones. */
  readonly older: bigint | null;
}

/** Of pushed events that are newer than the history: tiles, and the time up to which they hold events. */
interface Ahead {
  readonly tiles: readonly Tile[];
  readonly older: bigint | null;
}

/** The history in tiles below those that are ahead of it: no event of it comes after `ahead.older`. */
const below = (
  plan: AggregatePlan,
  { events }: SettledHistory,
  ahead: Ahead,
  pushed: readonly TileEvent[],
): EntityTiles =>
  normalised(plan, {
    events: pushed,
    tiles: [...events.map((event) => tileOfEvent(plan, event)), ...ahead.tiles],
    older: ahead.older,
  });

/**
 * What is kept after a materialization: the events of the history, and those that were pushed and that it does not
 * know: the newest ones that are kept as they are, and tiles that begin after the newest event of the history, because
 * nothing could make them again. A tile of pushed events in which the history ends gives way to the history.
 */
export const settleEvents = (
  plan: AggregatePlan,
  before: EntityTiles,
  history: SettledHistory,
): EntityTiles => {
  const pushed = before.events.filter(({ settled }) => !settled);
  const newest = history.events.at(-1)?.time ?? history.older;
  const tiles = before.tiles.filter(
    ({ pushedFrom }) => pushedFrom !== null && (newest === null || pushedFrom > newest),
  );
  return tiles.length > 0
    ? below(plan, history, { tiles, older: before.older }, pushed)
    : addEvents(plan, addEvents(plan, { ...noTiles, older: history.older }, history.events), pushed);
};
