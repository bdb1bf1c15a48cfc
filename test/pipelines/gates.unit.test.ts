import { evaluateGates, refusalOf } from '../../lambdas/pipelines/core/gates';

const metrics = { accuracy: 0.8, baseline_accuracy: 0.7, log_loss: 0.4, broken: Number.NaN };

describe('gates', () => {
  it('pass when the value reaches the threshold exactly', () => {
    const results = evaluateGates(
      [
        { metric: 'accuracy', atLeast: 0.8 },
        { metric: 'log_loss', atMost: 0.4 },
      ],
      metrics,
    );
    expect(results.map(({ passed }) => passed)).toEqual([true, true]);
    expect(refusalOf(results)).toBeNull();
  });

  it('compare with the baseline of the same metric', () => {
    const [close, far] = evaluateGates(
      [
        { metric: 'accuracy', aboveBaselineBy: 0.05 },
        { metric: 'accuracy', aboveBaselineBy: 0.2 },
      ],
      metrics,
    );
    expect(close).toMatchObject({ passed: true, value: 0.8, threshold: 0.75 });
    expect(far).toMatchObject({ passed: false });
  });

  it.each(['broken', 'absent'])('refuse a metric that is %s', (metric) => {
    const results = evaluateGates([{ metric, atLeast: 0 }], metrics);
    expect(refusalOf(results)).toBe(`${metric} at least 0: got missing, needs 0`);
  });

  it('refuse a comparison without a baseline', () => {
    const results = evaluateGates([{ metric: 'log_loss', aboveBaselineBy: 0 }], metrics);
    expect(refusalOf(results)).toContain('needs missing');
  });

  it('say every gate that did not open, with both numbers', () => {
    const results = evaluateGates(
      [
        { metric: 'accuracy', atLeast: 0.9 },
        { metric: 'log_loss', atMost: 0.1 },
      ],
      metrics,
    );
    expect(refusalOf(results)).toBe(
      'accuracy at least 0.9: got 0.8, needs 0.9; log_loss at most 0.1: got 0.4, needs 0.1',
    );
  });
});
