import { labelMethod } from './labels';

/** Gorodkin's R_K, which is Matthews's coefficient for two classes. */
export const mcc = labelMethod(
  {
    method: 'mcc',
    title: 'Matthews correlation coefficient',
    meaning: 'Correlation of prediction and truth: 1 is perfect, 0 is chance, -1 is always wrong.',
  },
  ({ rows, correct, classes, truths, predictions }) => {
    const sum = (product: (was: number, said: number) => number): number =>
      classes.reduce<number>(
        (total, category) => total + product(truths.get(category) ?? 0, predictions.get(category) ?? 0),
        0,
      );
    const covariance = correct * rows - sum((was, said) => was * said);
    const [ofTruth, ofPredictions] = [sum((was) => was * was), sum((_, said) => said * said)];
    const spread = Math.sqrt((rows * rows - ofTruth) * (rows * rows - ofPredictions));
    return spread === 0 ? { value: 0, reason: 'zero_division' } : { value: covariance / spread };
  },
);
