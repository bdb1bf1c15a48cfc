import { sumOf } from '../sample/sum';
import { type ScoredRows, scoreMethod } from './scores';

const BINS = 10;

/** Predicted probability and whether it came true: of the positive class, or of the class that was most probable. */
const outcomes = ({ truth, columns }: ScoredRows): { readonly p: Float64Array; readonly y: Uint8Array } => {
  const best = Int32Array.from(truth, (_, row) =>
    columns.reduce(
      (top, column, index) => ((column[row] as number) > (columns[top]?.[row] as number) ? index : top),
      0,
    ),
  );
  return {
    p: Float64Array.from(best, (column, row) => columns[column]?.[row] as number),
    y: Uint8Array.from(truth, (column, row) => (column === best[row] ? 1 : 0)),
  };
};

const binOf = (p: number): number => {
  let bin = 0;
  while (bin < BINS - 1 && p >= (bin + 1) / BINS) bin += 1;
  return bin;
};

/** Σ over ten bins of one width of |Σ p − Σ y| / n. */
export const ece = scoreMethod(
  {
    method: 'ece',
    title: 'Expected calibration error',
    meaning: 'How far probabilities are from how often they come true, on average: 0 is calibrated.',
  },
  (rows) => {
    const { p, y } = outcomes(rows);
    const gaps = new Float64Array(BINS);
    for (let row = 0; row < p.length; row += 1)
      (gaps[binOf(p[row] as number)] as number) += (p[row] as number) - (y[row] as number);
    return { value: sumOf(BINS, (bin) => Math.abs(gaps[bin] as number)) / p.length };
  },
);
