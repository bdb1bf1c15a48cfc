import { sumOf } from '../sample/sum';
import { type Found, nothing } from '../statistic';
import { numberOf, type Values } from '../values';
import { checkLengths, performanceMethod } from './performance-method';

/** Rows with a true and a predicted number. */
export interface NumberPairs {
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
  /** predicted − truth. */
  readonly errors: Float64Array;
}

const pairsOf = (truth: Values, predicted: Values): NumberPairs => {
  checkLengths(truth, predicted);
  const rows: [number, number][] = [];
  for (let row = 0; row < truth.length; row += 1) {
    const [was, said] = [numberOf(truth[row]), numberOf(predicted[row])];
    if (was !== null && said !== null) rows.push([was, said]);
  }
  return {
    truth: Float64Array.from(rows, ([was]) => was),
    predicted: Float64Array.from(rows, ([, said]) => said),
    errors: Float64Array.from(rows, ([was, said]) => said - was),
  };
};

/** A measure of predicted numbers. */
export const numberMethod = <Method extends string>(
  description: { readonly method: Method; readonly title: string; readonly meaning: string },
  compute: (pairs: NumberPairs) => Found,
) =>
  performanceMethod<Method, Values, Values, object>(
    { ...description, takes: 'numbers' },
    (truth, predicted) => {
      const pairs = pairsOf(truth, predicted);
      return pairs.truth.length === 0 ? nothing('insufficient_data') : compute(pairs);
    },
  );

/** Mean over rows. */
export const meanOver = (
  { truth, predicted, errors }: NumberPairs,
  term: (error: number, truth: number, predicted: number) => number,
): number =>
  sumOf(truth.length, (row) => term(errors[row] as number, truth[row] as number, predicted[row] as number)) /
  truth.length;
