import type { Int64 } from '../../../../contracts/tracking/int64';

/** Maps as MLflow's messages carry them: lists of key and value, absent when empty. */
export const pairsOf = (map: ReadonlyMap<string, string>): { key: string; value: string }[] | undefined =>
  map.size === 0 ? undefined : [...map].map(([key, value]) => ({ key, value }));

/** The last of equal keys wins. */
export const mapOf = (
  pairs: readonly { readonly key: string; readonly value: string }[],
): ReadonlyMap<string, string> => new Map(pairs.map(({ key, value }) => [key, value]));

/** A repeated field of a message is absent when it is empty. */
export const listOf = <Item>(items: readonly Item[]): Item[] | undefined =>
  items.length === 0 ? undefined : [...items];

/** JSON has no NaN and no infinity; protobuf spells them. */
export const doubleOf = (value: number): number | 'NaN' | 'Infinity' | '-Infinity' =>
  Number.isFinite(value) ? value : (String(value) as 'NaN' | 'Infinity' | '-Infinity');

/** Writes a number as its text stands; part of JavaScript since 2025, of its types not yet. */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/** JSON writes all digits of an int64, also those that no number of JavaScript holds. */
export const int64Of = (value: Int64): number =>
  typeof value === 'number' ? value : (rawJSON(String(value)) as number);
