import { sumOf } from '../sample/sum';
import { type ScoredRows, scoreMethod } from './scores';

const clipped = (p: number): number => Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON);

const trueProbability = ({ truth, columns }: ScoredRows, row: number): number => {
  const column = truth[row] as number;
  if (column >= 0) return columns[column]?.[row] as number;
  return columns.length === 1 ? 1 - (columns[0]?.[row] as number) : 0;
};

export const logLoss = scoreMethod(
  {
    method: 'log_loss',
    title: 'Log loss',
    meaning: 'Surprise at the truth, in nats: 0 is perfect, ln 2 = 0.693 is a coin toss over two classes.',
  },
  (rows) => ({
    value:
      -sumOf(rows.truth.length, (row) => Math.log(clipped(trueProbability(rows, row)))) / rows.truth.length,
  }),
);
