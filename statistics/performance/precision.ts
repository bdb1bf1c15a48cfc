import { averagedRatio, labelMethod } from './labels';

export const precision = labelMethod(
  {
    method: 'precision',
    title: 'Precision',
    meaning: 'Of what was predicted positive, the share that was.',
  },
  averagedRatio(({ hits, predictions }, category) => [
    hits.get(category) ?? 0,
    predictions.get(category) ?? 0,
  ]),
);
