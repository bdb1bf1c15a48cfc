import { CairnError, isCairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { Tombstone } from '../../../../contracts/features/erasure';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import type { FeatureType } from '../../../../contracts/features/value-types';
import { refuseErased } from '../erasure/refuse-erased';
import { valueColumns } from '../offline/value-columns';
import { packRow } from '../packing/packed-row';
import { coerceValue, misfit } from '../values/coerce-value';
import { entityKeyOf, keyText } from '../values/entity-key';
import type { JsonCell } from '../values/exact-json';
import { isoOf, microsecondsOf } from '../values/microseconds';
import { addressOf } from './address-of';
import { type EventOrder, tieOf } from './event-order';
import type { OnlineStore } from './online-store';
import { requireFits } from './row-size';
import { isAggregated } from './rows-of-view';
import { writeOnline } from './write-online';

export type PushedCell = JsonCell;
export type PushedRow = Readonly<Record<string, PushedCell>>;

/** A pushed row, read as the view declares. */
export interface ReadRow {
  /** Text of each join key, as its declared type writes it. */
  readonly keys: Readonly<Record<string, string>>;
  readonly entity: string;
  readonly order: EventOrder;
  /** Of `valueColumns(view)`. */
  readonly values: readonly FeatureValue[];
  readonly packed: Buffer;
}

/** Port: appending to the offline history of a view version. */
export interface OfflineAppender {
  append(view: FeatureViewVersion, rows: readonly ReadRow[], call: Call): Promise<void>;
}

export interface PushStores {
  readonly online: OnlineStore;
  readonly offline: OfflineAppender;
  /** Entities of a project that were erased. */
  readonly tombstones?: (project: string) => Promise<readonly Tombstone[]>;
}

export interface Push {
  readonly view: FeatureViewVersion;
  readonly rows: readonly PushedRow[];
  readonly to: 'online' | 'offline' | 'online_and_offline';
  /** Column with the time at which a row became known; the time of the push counts where it has none. */
  readonly created?: string;
}

const hour = 3_600_000_000n;

/**
 * How far ahead of now an event may be, in microseconds: clocks and time zones differ by less than a day. A row from
 * the future would hide every later one until its time has come; windows reach back from the newest event, so that
 * one of them would empty the others.
 */
const mostAhead = (view: FeatureViewVersion): bigint => (isAggregated(view) ? hour : 24n * hour);

const invalid = (row: number, message: string): CairnError =>
  new CairnError('feature.request.invalid', `Row ${row + 1}: ${message}`);

const timeOf = (value: PushedCell): bigint | undefined => {
  const time = coerceValue('UNIX_TIMESTAMP', value);
  return typeof time === 'bigint' ? time : undefined;
};

const eventOf = (view: FeatureViewVersion, row: PushedRow, index: number, now: bigint): bigint => {
  // Stock clients always say event_timestamp, whatever the source calls it.
  const value = row[view.timestamp] ?? row['event_timestamp'] ?? null;
  const time = timeOf(value);
  if (time === undefined)
    throw invalid(
      index,
      `${view.timestamp} must be a time, got ${JSON.stringify(String(value))}. Send ISO 8601, or seconds since 1970.`,
    );
  if (time > now + mostAhead(view))
    throw invalid(
      index,
      `${view.timestamp} ${isoOf(time)} is more than ${mostAhead(view) / hour} h ahead of now, ${isoOf(now)}. Send the time of the event in UTC; it would hide all later rows until then.`,
    );
  return time;
};

const createdOf = (row: PushedRow, column: string | undefined, index: number, now: bigint): bigint => {
  const value = column === undefined ? null : (row[column] ?? null);
  if (value === null) return now;
  const time = timeOf(value);
  if (time === undefined)
    throw invalid(index, `${column} must be a time or null, got ${JSON.stringify(String(value))}.`);
  return time < now ? time : now;
};

const columnOf = (
  row: PushedRow,
  { name, type }: { readonly name: string; readonly type: FeatureType },
  index: number,
): FeatureValue => {
  if (!Object.hasOwn(row, name)) throw invalid(index, `the column ${name} is missing.`);
  const value = coerceValue(type, row[name] ?? null);
  if (value === undefined) throw invalid(index, misfit(name, type, row[name] ?? null));
  return value;
};

/** Errors about keys say in which row. */
const ofRow = <T>(index: number, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (isCairnError(error)) throw invalid(index, error.message);
    throw error;
  }
};

const readRow = (push: Push, row: PushedRow, index: number, now: bigint): ReadRow => {
  const { view, created } = push;
  const columns = valueColumns(view);
  const values = columns.map((column) => columnOf(row, column, index));
  const packed = packRow(
    columns.map(({ type }) => type),
    values,
  );
  const order = {
    event: eventOf(view, row, index, now),
    created: createdOf(row, created, index, now),
    tie: tieOf(packed),
  };
  const entity = ofRow(index, () => entityKeyOf(view.entities, row));
  const keys = Object.fromEntries(view.entities.map((key) => [key.joinKey, keyText(key, row)]));
  if (push.to !== 'offline') requireFits(entity, packed, `Row ${index + 1}: `);
  return { keys, entity, order, values, packed };
};

const isNewer = (a: EventOrder, b: EventOrder): boolean => {
  if (a.event !== b.event) return a.event > b.event;
  return a.created === b.created ? a.tie > b.tie : a.created > b.created;
};

/** The newest row of each entity, of those that were pushed together. */
const newestOf = (rows: readonly ReadRow[]): ReadonlySet<ReadRow> => {
  const newest = new Map<string, ReadRow>();
  for (const row of rows) {
    const before = newest.get(row.entity);
    if (!before || isNewer(row.order, before.order)) newest.set(row.entity, row);
  }
  return new Set(newest.values());
};

/**
 * Writes pushed rows: all are read before any is written, offline before online. Online the newest event
 * wins; offline every row is kept. Throws `feature.request.invalid` naming row and column, and `feature.row.too-large`
 * naming the entity; `feature.entity.erased` when a row is of an entity that was erased since.
 */
export const pushRows = async (stores: PushStores, push: Push, call: Call): Promise<void> => {
  const { view, rows, to } = push;
  if (view.push === false)
    throw new CairnError(
      'feature.request.invalid',
      `Feature view ${view.name} takes no pushes; set push: true in its definition and apply it.`,
    );
  const now = microsecondsOf(call.time) ?? 0n;
  const read = rows.map((row, index) => readRow(push, row, index, now));
  if (read.length === 0) return;
  refuseErased(view, read, (await stores.tombstones?.(view.project)) ?? []);
  if (to !== 'online') await stores.offline.append(view, read, call);
  if (to === 'offline') return;
  if (isAggregated(view)) {
    const { pushTiles } = await import('../aggregates/push-tiles');
    return pushTiles(stores.online, view, read);
  }
  const newest = newestOf(read);
  const { historySeconds } = view;
  const keepUntil = historySeconds === null ? null : Math.ceil(Date.parse(call.time) / 1000) + historySeconds;
  await writeOnline(
    stores.online,
    read.map((row) => ({
      address: addressOf(view, row.entity),
      order: row.order,
      packed: row.packed,
      isNewest: newest.has(row),
      keepUntil,
    })),
  );
};
