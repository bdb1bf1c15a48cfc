import { quantile } from '../sample/quantile';
import { numberMethod } from './numbers';

export const medianAe = numberMethod(
  {
    method: 'median_ae',
    title: 'Median absolute error',
    meaning: 'Half of the predictions are off by less.',
  },
  ({ errors }) => ({ value: quantile(errors.map(Math.abs), 0.5) }),
);
