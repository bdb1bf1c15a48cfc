import { labelMethod } from './labels';

export const accuracy = labelMethod(
  {
    method: 'accuracy',
    title: 'Accuracy',
    meaning: 'The share of predictions that were right.',
  },
  ({ correct, rows }) => ({ value: correct / rows }),
);
