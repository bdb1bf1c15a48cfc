import { meanOver, numberMethod } from './numbers';

export const mae = numberMethod(
  {
    method: 'mae',
    title: 'Mean absolute error',
    meaning: "How far predictions are off on average, in the target's unit.",
  },
  (pairs) => ({ value: meanOver(pairs, (error) => Math.abs(error)) }),
);
