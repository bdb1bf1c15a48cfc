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
