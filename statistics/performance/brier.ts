import { sumOf } from '../sample/sum';
import { scoreMethod } from './scores';

/** Mean of (p − y)²; with more than two classes, of its sum over them. */
export const brier = scoreMethod(
  {
    method: 'brier',
    title: 'Brier score',
    meaning: 'Mean squared error of the probabilities: 0 is perfect, 0.25 is a coin toss over two classes.',
  },
  ({ truth, columns }) => {
    const squares = columns.map((column, index) =>
      sumOf(truth.length, (row) => ((column[row] as number) - (truth[row] === index ? 1 : 0)) ** 2),
    );
    const whole = squares.reduce((sum, square) => sum + square, 0) / truth.length;
    // As scikit-learn: two columns say the same twice.
    return { value: columns.length === 2 ? whole / 2 : whole };
  },
);
