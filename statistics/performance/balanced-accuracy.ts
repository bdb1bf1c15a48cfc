import { meanOf } from '../sample/moments';
import { labelMethod } from './labels';

export const balancedAccuracy = labelMethod(
  {
    method: 'balanced_accuracy',
    title: 'Balanced accuracy',
    meaning: 'The mean over true classes of the share that was found; chance gives 1 / classes.',
  },
  ({ truths, hits }) => ({
    value: meanOf([...truths].map(([category, of]) => (hits.get(category) ?? 0) / of)),
  }),
);
