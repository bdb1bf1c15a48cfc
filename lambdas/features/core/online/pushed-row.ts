import { CairnError, isCairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import type { FeatureType } from '../../../../contracts/features/value-types';
import { valueColumns } from '../offline/value-columns';
import { packRow } from '../packing/packed-row';
import { coerceValue, misfit } from '../values/coerce-value';
import { entityKeyOf, keyText } from '../values/entity-key';
import type { JsonCell } from '../values/exact-json';
import { isoOf } from '../values/microseconds';
import { type EventOrder, tieOf } from './event-order';
import { requireFits } from './row-size';
import { isAggregated } from './rows-of-view';

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

/** How rows of a push are read. */
export interface Reading {
  readonly view: FeatureViewVersion;
  /** Whether the row is to fit into an online item. */
  readonly isOnline: boolean;
  /** Column with the time at which a row became known; the time of the push counts where it has none. */
  readonly created: string | undefined;
  /** Time of the push in microseconds. */
  readonly now: bigint;
}

/**
 * Reads a pushed row, the `index`-th (from 0) of its push, as the view declares. Throws `feature.request.invalid`
 * naming row and column, and `feature.row.too-large`.
 */
export const readPushedRow = (
  { view, isOnline, created, now }: Reading,
  row: PushedRow,
  index: number,
): ReadRow => {
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
  if (isOnline) requireFits(entity, packed, `Row ${index + 1}: `);
  return { keys, entity, order, values, packed };
};
