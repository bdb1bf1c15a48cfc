import { scoredRow, sideBySide } from '../../lambdas/monitoring/core/comparison-metrics';
import type { LabelledAnswer } from '../../lambdas/monitoring/core/rollout-sample';

type Truth = string | number | bigint;

/** Answers of a model that knows the truth of every row, as the scorer gives them. */
const ofKnower = (classes: readonly [Truth, Truth]): readonly LabelledAnswer[] =>
  classes.flatMap((truth) =>
    [0.7, 0.9].map((sure) => {
      const chances = classes.map((name) => [String(name), name === truth ? sure : 1 - sure] as const);
      const label = typeof truth === 'bigint' ? Number(truth) : truth;
      return scoredRow({ label, probabilities: Object.fromEntries(chances) }, truth);
    }),
  );

describe('the second class of two counts as positive', () => {
  // An object lists names that look like indices first: 1 before -1, and "9" before "10".
  it.each([[[0, 1]], [[-1, 1]], [[-1n, 1n]], [[0.5, 1]], [['10', '9']], [['no', 'yes']]] as const)(
    'of %p, however an object orders their names',
    (classes) => {
      const answers = ofKnower(classes as unknown as [Truth, Truth]);
      // Of the two that are truly the second class, one is found, and nothing is mistaken for it.
      const [first, second, third, fourth] = answers;
      const missed = [first, second, third, fourth && { ...fourth, value: first?.value ?? null }];
      const { challenger } = sideBySide(answers, missed as readonly LabelledAnswer[]);
      expect(challenger).toMatchObject({ accuracy: 0.75, roc_auc: 1 });
      expect(challenger['f1']).toBeCloseTo(2 / 3, 12);
    },
  );
});
