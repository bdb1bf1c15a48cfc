import { oneAgainstRest } from './one-against-rest';
import { scoreMethod } from './scores';

/** Σ (R_k − R_{k−1}) P_k from the highest score down; rows of one score are one step. */
export const averagePrecision = scoreMethod(
  {
    method: 'average_precision',
    title: 'Average precision',
    meaning: 'Precision, averaged over recall: 1 is perfect, the share of positives is chance.',
  },
  oneAgainstRest(({ positives, negatives }) => {
    let [hit, missed, area] = [0, 0, 0];
    while (hit < positives.length) {
      const score = positives[positives.length - 1 - hit] as number;
      const before = hit;
      while (hit < positives.length && positives[positives.length - 1 - hit] === score) hit += 1;
      while (missed < negatives.length && (negatives[negatives.length - 1 - missed] as number) >= score)
        missed += 1;
      area += ((hit - before) / positives.length) * (hit / (hit + missed));
    }
    return area;
  }),
);
