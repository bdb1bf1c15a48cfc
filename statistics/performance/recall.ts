import { averagedRatio, labelMethod } from './labels';

export const recall = labelMethod(
  {
    method: 'recall',
    title: 'Recall',
    meaning: 'Of what was positive, the share that was predicted so.',
  },
  averagedRatio(({ hits, truths }, category) => [hits.get(category) ?? 0, truths.get(category) ?? 0]),
);
