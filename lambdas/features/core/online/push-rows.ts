import { CairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import { packRow } from '../packing/packed-row';
import { coerceValue, type JsonCell } from '../values/coerce-value';
import { entityKeyOf } from '../values/entity-key';
import { microsecondsOf } from '../values/microseconds';
import { type EventOrder, tieOf } from './event-order';
import type { OnlineStore } from './online-store';
import { typesOf } from './view-columns';
import { writeOnline } from './write-online';

export type PushedCell = JsonCell;
export type PushedRow = Readonly<Record<string, PushedCell>>;

/** A pushed row, read as the view declares. */
export interface ReadRow {
  readonly keys: PushedRow;
  readonly entity: string;
  readonly order: EventOrder;
  readonly values: readonly FeatureValue[];
  readonly packed: Buffer;
}

/** Port: appending to the offline history of a view version. */
export interface OfflineAppender {
  append(view: FeatureViewVersion, rows: readonly ReadRow[], call: Call): Promise<void>;
}

export interface Push {
  readonly view: FeatureViewVersion;
  readonly rows: readonly PushedRow[];
  readonly to: 'online' | 'offline' | 'online_and_offline';
}

const invalid = (row: number, message: string): CairnError =>
  new CairnError('feature.request.invalid', `Row ${row + 1}: ${message}`);

const eventOf = (view: FeatureViewVersion, row: PushedRow, index: number): bigint => {
  // Stock clients always say event_timestamp, whatever the source calls it.
  const value = row[view.timestamp] ?? row['event_timestamp'];
  const time =
    typeof value === 'string' ? microsecondsOf(value) : coerceValue('UNIX_TIMESTAMP', value ?? null);
  if (typeof time === 'bigint') return time;
  throw invalid(index, `${view.timestamp} must be a time, got ${JSON.stringify(String(value ?? null))}.`);
};

const featureOf = (row: PushedRow, { name, type }: FeatureViewVersion['features'][number], index: number) => {
  if (!Object.hasOwn(row, name)) throw invalid(index, `the column ${name} is missing.`);
  const value = coerceValue(type, row[name] ?? null);
  if (value === undefined)
    throw invalid(index, `${name} must be ${type}, got ${JSON.stringify(String(row[name]))}.`);
  return value;
};

const readRow = (view: FeatureViewVersion, row: PushedRow, index: number, created: bigint): ReadRow => {
  const values = view.features.map((feature) => featureOf(row, feature, index));
  const packed = packRow(typesOf(view), values);
  const order = { event: eventOf(view, row, index), created, tie: tieOf(packed) };
  return { keys: row, entity: entityKeyOf(view.entities, row), order, values, packed };
};

/** The newest row of each entity, of those that were pushed together. */
const newestOf = (rows: readonly ReadRow[]): ReadonlySet<ReadRow> => {
  const newest = new Map<string, ReadRow>();
  for (const row of rows) {
    const before = newest.get(row.entity);
    const isNewer =
      !before ||
      row.order.event > before.order.event ||
      (row.order.event === before.order.event && row.order.tie > before.order.tie);
    if (isNewer) newest.set(row.entity, row);
  }
  return new Set(newest.values());
};

/**
 * Writes pushed rows: all are read before any is written, offline before online. Online the newest event
 * wins; offline every row is kept. Throws `feature.request.invalid` naming row and column.
 */
export const pushRows = async (
  stores: { readonly online: OnlineStore; readonly offline: OfflineAppender },
  { view, rows, to }: Push,
  call: Call,
): Promise<void> => {
  const created = microsecondsOf(call.time) ?? 0n;
  const read = rows.map((row, index) => readRow(view, row, index, created));
  if (read.length === 0) return;
  if (to !== 'online') await stores.offline.append(view, read, call);
  if (to === 'offline') return;
  const newest = newestOf(read);
  const { historySeconds, project, name, version } = view;
  const keepUntil = historySeconds === null ? null : Math.ceil(Date.parse(call.time) / 1000) + historySeconds;
  await writeOnline(
    stores.online,
    read.map((row) => ({
      address: { project, view: name, version, entity: row.entity },
      order: row.order,
      packed: row.packed,
      isNewest: newest.has(row),
      keepUntil,
    })),
  );
};
