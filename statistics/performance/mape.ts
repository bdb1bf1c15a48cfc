import { meanOver, numberMethod } from './numbers';

export const mape = numberMethod(
  {
    method: 'mape',
    title: 'Mean absolute percentage error',
    meaning: 'Mean of error by truth, as a fraction; huge where the truth is near 0.',
  },
  (pairs) => ({
    value: meanOver(pairs, (error, truth) => Math.abs(error) / Math.max(Math.abs(truth), Number.EPSILON)),
  }),
);
