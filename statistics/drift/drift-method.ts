import { byValue } from '../sample/by-value';
import { inferKind } from '../sample/kind';
import { type Column, isSample, type Sample, sampleOf, sizeOf } from '../sample/sample';
import { type Found, nothing, type Statistic, statisticOf } from '../statistic';
import type { Kind } from '../values';

export interface DriftOptions {
  /** What the column is. @default numeric when it holds numbers only */
  readonly kind?: Kind | undefined;
}

export interface DriftDescription<Method extends string> {
  readonly method: Method;
  readonly title: string;
  /** Kinds of column that it is for. */
  readonly kinds: readonly Kind[];
  /** What a value says, in a sentence. */
  readonly meaning: string;
}

/** Compares two samples of a column: how far did `current` move from `reference`? */
export interface DriftMethod<Method extends string, Options extends DriftOptions>
  extends DriftDescription<Method> {
  (reference: Column, current: Column, options?: Options): Statistic<Method>;
}

const as = (column: Column, kind: Kind): Sample => {
  if (!isSample(column)) return sampleOf(column, kind);
  return kind === 'categorical' ? byValue(column) : column;
};

/**
 * A method with what all have in common: missing values are dropped from each sample by itself, and a sample with
 * nothing left has no score. Methods for categories take numbers by value; methods for numbers refuse the rest.
 */
export const driftMethod = <Method extends string, Options extends DriftOptions, Taken extends Sample>(
  description: DriftDescription<Method>,
  compute: (reference: Taken, current: Taken, options: Partial<Options>) => Found,
): DriftMethod<Method, Options> => {
  const { method, kinds } = description;
  const score = (reference: Column, current: Column, options?: Options): Found => {
    const given = options?.kind ?? inferKind(reference, current);
    const kind = given === 'numeric' && !kinds.includes('numeric') ? 'categorical' : given;
    if (!kinds.includes(kind)) return nothing('not_numeric');
    const [first, second] = [as(reference, kind), as(current, kind)];
    if (sizeOf(first) === 0 || sizeOf(second) === 0) return nothing('insufficient_data');
    // Sound: `kinds` says what the computation takes.
    return compute(first as Taken, second as Taken, options ?? {});
  };
  return Object.assign(
    (reference: Column, current: Column, options?: Options) =>
      statisticOf(method, score(reference, current, options)),
    description,
  );
};
