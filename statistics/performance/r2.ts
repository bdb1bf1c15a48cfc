import { meanOf } from '../sample/moments';
import { nothing } from '../statistic';
import { meanOver, numberMethod } from './numbers';

export const r2 = numberMethod(
  {
    method: 'r2',
    title: 'Coefficient of determination',
    meaning: 'The share of variance that is explained: 1 is perfect, 0 is as good as the mean.',
  },
  (pairs) => {
    if (pairs.truth.length < 2) return nothing('insufficient_data');
    const mean = meanOf(pairs.truth);
    const unexplained = meanOver(pairs, (error) => error * error);
    const all = meanOver(pairs, (_, truth) => (truth - mean) ** 2);
    // As scikit-learn: a constant is explained or it is not.
    return { value: all === 0 ? (unexplained === 0 ? 1 : 0) : 1 - unexplained / all };
  },
);
