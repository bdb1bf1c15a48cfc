import { CairnError } from '../../../../contracts/cairn-error';
import type { AggregatePlan, PlannedInput } from './aggregate-plan';
import { ByteReader, ByteWriter } from './byte-writer';
import type { Amount, InputSummary } from './summary';
import type { EntityTiles, Tile, TileEvent } from './tiles';

/**
 * What is kept of an entity as bytes: format, `older`, events with times as differences to the one before, tiles.
 * Which inputs and windows there are, the view version says; it is part of the item's key.
 */
const format = 1;
const tieBytes = 4;

const writeAmount = (bytes: ByteWriter, value: number | bigint): void => {
  if (typeof value === 'bigint') bytes.integer(value);
  else bytes.double(value);
};

const readAmount = (bytes: ByteReader, { type }: PlannedInput): number | bigint =>
  type === 'DOUBLE' || type === 'FLOAT' ? bytes.double() : bytes.integer();

/** A value that may be missing: a byte says whether it is there. */
const writeOptional = (bytes: ByteWriter, value: Amount): void => {
  bytes.byte(value === null ? 0 : 1);
  if (value !== null) writeAmount(bytes, value);
};

const readOptional = (bytes: ByteReader, input: PlannedInput): Amount =>
  bytes.byte() === 0 ? null : readAmount(bytes, input);

const writeEvent = (bytes: ByteWriter, event: TileEvent, before: TileEvent | undefined): void => {
  bytes.byte((event.settled ? 1 : 0) | (event.tie === '' ? 0 : 2));
  if (before) bytes.count(Number(event.time - before.time));
  else bytes.long(event.time);
  bytes.integer(event.created - (before?.created ?? 0n));
  if (event.tie !== '') bytes.raw(Buffer.from(event.tie, 'hex'));
  for (const value of event.values) writeOptional(bytes, value);
};

const readEvent = (bytes: ByteReader, plan: AggregatePlan, before: TileEvent | undefined): TileEvent => {
  const flags = bytes.byte();
  return {
    settled: (flags & 1) !== 0,
    time: before ? before.time + BigInt(bytes.count()) : bytes.long(),
    created: bytes.integer() + (before?.created ?? 0n),
    tie: (flags & 2) === 0 ? '' : bytes.raw(tieBytes).toString('hex'),
    values: plan.inputs.map((input) => readOptional(bytes, input)),
  };
};

const writeSummary = (bytes: ByteWriter, input: PlannedInput, summary: InputSummary): void => {
  bytes.count(summary.count);
  if (summary.count === 0) return;
  if (input.sum) bytes.integer(summary.sum);
  if (input.min) writeAmount(bytes, summary.min ?? 0);
  if (input.max) writeAmount(bytes, summary.max ?? 0);
};

const readSummary = (bytes: ByteReader, input: PlannedInput): InputSummary => {
  const count = bytes.count();
  if (count === 0) return { count, sum: 0n, min: null, max: null };
  return {
    count,
    sum: input.sum ? bytes.integer() : 0n,
    min: input.min ? readAmount(bytes, input) : null,
    max: input.max ? readAmount(bytes, input) : null,
  };
};

const hopOf = (plan: AggregatePlan, level: number): bigint => plan.windows[level]?.hop ?? 1n;

/** Added to the level of a tile of pushed events. */
const pushedBit = 128;

const writeTile = (bytes: ByteWriter, plan: AggregatePlan, tile: Tile): void => {
  bytes.byte(tile.level | (tile.pushedFrom === null ? 0 : pushedBit));
  bytes.integer(tile.start / hopOf(plan, tile.level));
  if (tile.pushedFrom !== null) bytes.count(Number(tile.pushedFrom - tile.start));
  bytes.count(tile.events);
  for (const [index, input] of plan.inputs.entries()) {
    const summary = tile.inputs[index];
    if (summary) writeSummary(bytes, input, summary);
  }
};

const readTile = (bytes: ByteReader, plan: AggregatePlan): Tile => {
  const first = bytes.byte();
  const level = first & ~pushedBit;
  const start = bytes.integer() * hopOf(plan, level);
  return {
    level,
    start,
    pushedFrom: (first & pushedBit) === 0 ? null : start + BigInt(bytes.count()),
    events: bytes.count(),
    inputs: plan.inputs.map((input) => readSummary(bytes, input)),
  };
};

export const packTiles = (plan: AggregatePlan, { events, tiles, older }: EntityTiles): Buffer => {
  const bytes = new ByteWriter();
  bytes.byte(format);
  bytes.byte(older === null ? 0 : 1);
  if (older !== null) bytes.long(older);
  bytes.count(events.length);
  for (const [index, event] of events.entries()) writeEvent(bytes, event, events[index - 1]);
  bytes.count(tiles.length);
  for (const tile of tiles) writeTile(bytes, plan, tile);
  return bytes.bytes();
};

/** Throws `storage.newer-version` for bytes of a later Cairn. */
export const unpackTiles = (plan: AggregatePlan, packed: Uint8Array): EntityTiles => {
  const bytes = new ByteReader(packed);
  const found = bytes.byte();
  if (found !== format)
    throw new CairnError(
      'storage.newer-version',
      `Tiles of windows are packed in format ${found}, and this Cairn reads format ${format}. Deploy the newer version again.`,
    );
  const older = bytes.byte() === 0 ? null : bytes.long();
  const events: TileEvent[] = [];
  for (let left = bytes.count(); left > 0; left -= 1) events.push(readEvent(bytes, plan, events.at(-1)));
  const tiles = Array.from({ length: bytes.count() }, () => readTile(bytes, plan));
  return { events, tiles, older };
};
