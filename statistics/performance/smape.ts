import { meanOver, numberMethod } from './numbers';

export const smape = numberMethod(
  {
    method: 'smape',
    title: 'Symmetric mean absolute percentage error',
    meaning: 'Mean of error by the mean size of truth and prediction: 0 is perfect, 2 the worst.',
  },
  (pairs) => ({
    value: meanOver(pairs, (error, truth, predicted) =>
      error === 0 ? 0 : (2 * Math.abs(error)) / (Math.abs(truth) + Math.abs(predicted)),
    ),
  }),
);
