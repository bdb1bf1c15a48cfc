import { meanOver, numberMethod } from './numbers';

export const bias = numberMethod(
  {
    method: 'bias',
    title: 'Bias',
    meaning: 'Mean of prediction minus truth: above 0, predictions are too high.',
  },
  (pairs) => ({ value: meanOver(pairs, (error) => error) }),
);
