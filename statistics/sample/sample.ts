import { type Category, categoryOf, type Kind, numberOf, type Values } from '../values';

/** Numbers of a column, sorted: whatever is computed from them cannot depend on the order of rows. */
export interface NumericSample {
  readonly kind: 'numeric';
  readonly sorted: Float64Array;
  readonly missing: number;
  readonly infinite: number;
}

/** How often each category of a column comes. */
export interface CategoricalSample {
  readonly kind: 'categorical';
  readonly counts: ReadonlyMap<Category, number>;
  readonly size: number;
  readonly missing: number;
  readonly infinite: number;
}

export type Sample = NumericSample | CategoricalSample;

/** A column, or a sample that was made of it once for several methods. */
export type Column = Values | Sample;

export const isSample = (column: Column): column is Sample => 'kind' in column;

const isInfinite = (value: unknown): boolean => value === Infinity || value === -Infinity;

export const numericSample = (values: Values): NumericSample => {
  const kept = new Float64Array(values.length);
  let size = 0;
  let infinite = 0;
  for (let row = 0; row < values.length; row += 1) {
    const number = numberOf(values[row]);
    if (number !== null) kept[size++] = number;
    else if (isInfinite(values[row])) infinite += 1;
  }
  const sorted = kept.subarray(0, size).sort();
  return { kind: 'numeric', sorted, missing: values.length - size, infinite };
};

export const categoricalSample = (values: Values): CategoricalSample => {
  const counts = new Map<Category, number>();
  let missing = 0;
  let infinite = 0;
  for (let row = 0; row < values.length; row += 1) {
    const category = categoryOf(values[row]);
    if (category !== null) counts.set(category, (counts.get(category) ?? 0) + 1);
    else missing += 1;
    if (isInfinite(values[row])) infinite += 1;
  }
  return { kind: 'categorical', counts, size: values.length - missing, missing, infinite };
};

/** A column made ready for several methods: sorted, or counted, once. */
export const sampleOf = (values: Values, kind: Kind): Sample =>
  kind === 'numeric' ? numericSample(values) : categoricalSample(values);

export const sizeOf = (sample: Sample): number =>
  sample.kind === 'numeric' ? sample.sorted.length : sample.size;
