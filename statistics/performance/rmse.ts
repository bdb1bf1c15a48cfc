import { meanOver, numberMethod } from './numbers';

export const rmse = numberMethod(
  {
    method: 'rmse',
    title: 'Root mean squared error',
    meaning: "How far predictions are off, large errors weighing more, in the target's unit.",
  },
  (pairs) => ({ value: Math.sqrt(meanOver(pairs, (error) => error * error)) }),
);
