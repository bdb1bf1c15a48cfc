import type { JoinKey } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue, ScalarValue } from '../../../../contracts/features/online';
import { elementTypeOf, type FeatureType } from '../../../../contracts/features/value-types';
import { historyColumns } from '../definitions/draft-view';
import type { ReadRow } from '../online/pushed-row';
import { isoOf } from '../values/microseconds';
import { valueColumns } from './value-columns';

/** Times as DuckDB's timestamps are written: UTC, without zone. */
const timestamp = (microseconds: bigint): string => isoOf(microseconds).slice(0, -1);

/** A value as JSON text; integers in full, whatever a double can hold. */
const jsonOf = (type: FeatureType, value: FeatureValue): string => {
  if (Array.isArray(value))
    return `[${value.map((one: ScalarValue) => jsonOf(elementTypeOf(type) ?? type, one)).join(',')}]`;
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'));
  if (typeof value !== 'bigint') return JSON.stringify(value);
  return type.startsWith('UNIX_TIMESTAMP') ? JSON.stringify(timestamp(value)) : String(value);
};

/** The key as the declared type: "1" of an INT64 key is 1. */
const keyOf = (type: JoinKey['type'], value: unknown): string =>
  type === 'STRING' ? JSON.stringify(String(value)) : String(BigInt(String(value).trim()));

const lineOf = (view: FeatureViewVersion, { keys, order, values }: ReadRow): string => {
  const fields = [
    ...view.entities.map(({ joinKey, type }) => [joinKey, keyOf(type, keys[joinKey])]),
    [historyColumns.event, JSON.stringify(timestamp(order.event))],
    [historyColumns.created, JSON.stringify(timestamp(order.created))],
    [historyColumns.tie, JSON.stringify(order.tie)],
    ...valueColumns(view).map(({ name, type }, index) => [name, jsonOf(type, values[index] ?? null)]),
  ];
  return `{${fields.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
};

/** Pushed rows as JSON lines, which the offline history reads beside its Parquet files. */
export const pushedLines = (view: FeatureViewVersion, rows: readonly ReadRow[]): string =>
  `${rows.map((row) => lineOf(view, row)).join('\n')}\n`;
