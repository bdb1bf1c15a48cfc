import { countBelow } from '../sample/sorted-search';
import { oneAgainstRest } from './one-against-rest';
import { scoreMethod } from './scores';

/** From midranks: a positive beats the negatives below it, and half of those that it ties with. */
export const rocAuc = scoreMethod(
  {
    method: 'roc_auc',
    title: 'Area under the ROC curve',
    meaning: 'The chance that a positive row scores above a negative one: 1 is perfect, 0.5 is chance.',
  },
  oneAgainstRest(({ positives, negatives }) => {
    // Halves and whole numbers: their sum is exact.
    const beaten = positives.reduce(
      (sum, score) => sum + countBelow(negatives, score) / 2 + countBelow(negatives, score, true) / 2,
      0,
    );
    return beaten / positives.length / negatives.length;
  }),
);
