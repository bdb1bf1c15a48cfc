import { averagedRatio, labelMethod } from './labels';

export const f1 = labelMethod(
  {
    method: 'f1',
    title: 'F1',
    meaning: 'The harmonic mean of precision and recall.',
  },
  averagedRatio(({ hits, truths, predictions }, category) => [
    2 * (hits.get(category) ?? 0),
    (truths.get(category) ?? 0) + (predictions.get(category) ?? 0),
  ]),
);
