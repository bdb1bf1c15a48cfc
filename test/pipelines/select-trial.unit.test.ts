import fc from 'fast-check';
import { selectTrial, type TrialResult } from '../../lambdas/pipelines/core/select-trial';

const trial = (number: number, accuracy: number): TrialResult => ({
  number,
  runId: `run-${number}`,
  modelId: null,
  onnxSha256: 'a'.repeat(64),
  metrics: { accuracy },
});

describe('the best trial', () => {
  it('has the greatest value, or the least, as the objective says', () => {
    const trials = [trial(1, 0.5), trial(2, 0.9), trial(3, 0.1)];
    expect(selectTrial(trials, { metric: 'accuracy', direction: 'maximize' })?.number).toBe(2);
    expect(selectTrial(trials, { metric: 'accuracy', direction: 'minimize' })?.number).toBe(3);
  });

  it('is never one without a finite value', () => {
    const trials = [trial(1, Number.NaN), trial(2, Number.POSITIVE_INFINITY)];
    expect(selectTrial(trials, { metric: 'accuracy', direction: 'maximize' })).toBeUndefined();
    expect(selectTrial([trial(1, 1)], { metric: 'other', direction: 'maximize' })).toBeUndefined();
  });

  it('does not depend on the order in which trials finished', () => {
    const trials = [trial(1, 0.7), trial(2, 0.7), trial(3, 0.2), trial(4, 0.7)];
    fc.assert(
      fc.property(fc.shuffledSubarray(trials, { minLength: 4 }), (shuffled) => {
        expect(selectTrial(shuffled, { metric: 'accuracy', direction: 'maximize' })?.number).toBe(1);
      }),
    );
  });
});
