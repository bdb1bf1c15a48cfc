import { nothing } from '../statistic';
import { meanOver, numberMethod } from './numbers';

export const wape = numberMethod(
  {
    method: 'wape',
    title: 'Weighted absolute percentage error',
    meaning: 'All errors by all true values, as a fraction; bears true values of 0.',
  },
  (pairs) => {
    const all = meanOver(pairs, (_, truth) => Math.abs(truth));
    return all === 0 ? nothing('zero_truth') : { value: meanOver(pairs, (error) => Math.abs(error)) / all };
  },
);
