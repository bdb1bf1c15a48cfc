import type { RolloutCheck } from '../../contracts/serving/rollout';
import { answered, failed, measureScene, secondsIn } from './rollout-fixtures';

const repeat = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const one = async (check: RolloutCheck, scene: Omit<Parameters<typeof measureScene>[0], 'checks'>) => {
  const results = await measureScene({ ...scene, checks: [check] });
  expect(results).toHaveLength(1);
  return results[0];
};

describe('errors and latency of a step', () => {
  const check = { metric: 'error_rate', atMost: 0.1, minSamples: 10 } as const;

  it('count over the requests that the new version has had', async () => {
    const records = [...repeat(18, () => answered('v2', 0.4)), failed('v2'), failed('v2'), failed('v1')];
    expect(await one(check, { records })).toMatchObject({
      value: 0.1,
      samples: 20,
      verdict: 'passed',
      reason: 'error_rate 0.1 (allowed: at most 0.1), 20 requests',
    });
    expect(await one(check, { records: [...records, failed('v2')] })).toMatchObject({ verdict: 'failed' });
  });

  it('count an answer that is no number, which nothing else would see', async () => {
    const mute = answered('v2', 0.4);
    const outputs = mute.outputs.map((output) =>
      output.name === 'label' ? output : { ...output, data: [null, null] },
    );
    const records = repeat(10, () => answered('v2', 0.4, { outputs }));
    expect(await one(check, { records })).toMatchObject({ value: 1, verdict: 'failed' });
    const value = [
      { name: 'variable', datatype: 'FP32', shape: [1, 1], data: [null], sha256: null },
    ] as const;
    const regression = repeat(10, () =>
      answered('v2', 0.4, {
        outputs: value.map((one) => ({ ...one, data: [...one.data], shape: [...one.shape] })),
      }),
    );
    expect(await one(check, { records: regression })).toMatchObject({ value: 1, verdict: 'failed' });
  });

  it('say nothing before there are enough', async () => {
    expect(await one(check, { records: repeat(9, () => failed('v2')) })).toMatchObject({
      value: null,
      samples: 9,
      verdict: 'inconclusive',
      reason: 'error_rate needs 10 requests, there are 9',
    });
  });

  it('leave out what was asked before the step began', async () => {
    const early = repeat(20, () => answered('v2', 0.4, { time: secondsIn(-1) }));
    expect(await one(check, { records: early })).toMatchObject({ samples: 0, verdict: 'inconclusive' });
  });

  it('are those of answers, in quantiles', async () => {
    const records = [...repeat(21, (i) => answered('v2', 0.4, { latencyMs: i * 10 })), failed('v2')];
    const median = await one({ metric: 'latency_p50_ms', atMost: 99, minSamples: 10 }, { records });
    expect(median).toMatchObject({ value: 100, samples: 21, verdict: 'failed' });
    const p95 = await one(
      { metric: 'latency_p95_ms', worseByAtMost: 50, minSamples: 1 },
      {
        records: [...records, ...repeat(20, () => answered('v1', 0.4, { latencyMs: 150 }))],
      },
    );
    expect(p95).toMatchObject({ value: 190, formerValue: 150, verdict: 'passed' });
  });
});

describe('measured quality', () => {
  const check = { metric: 'log_loss', worseByAtMost: 0.1, minSamples: 20 } as const;
  /** v1 is right with 0.8, v2 as surely wrong. */
  const bad = [
    ...repeat(20, (i) => answered('v1', i % 2 ? 0.8 : 0.2)),
    ...repeat(20, (i) => answered('v2', i % 2 ? 0.2 : 0.8)),
  ];
  const truths = repeat(40, (i) => i % 2);

  it('finds a version that is worse than the former, and says by how much', async () => {
    const result = await one(check, { records: bad, truths });
    expect(result).toMatchObject({ samples: 20, verdict: 'failed' });
    expect(result?.value).toBeCloseTo(-Math.log(0.2), 9);
    expect(result?.formerValue).toBeCloseTo(-Math.log(0.8), 9);
    expect(result?.reason).toBe(
      'log_loss 1.609 is 1.386 worse than v1 (allowed: 0.1), 20 labelled predictions',
    );
  });

  it.each([
    [39, 'log_loss needs 20 labelled predictions, there are 19'],
    [0, 'v1: log_loss needs 20 labelled predictions, there are 19'],
  ])('waits for true values on both sides: without that of %i', async (missing, reason) => {
    const some = truths.map((truth, index) => (index === missing ? undefined : truth));
    expect(await one(check, { records: bad, truths: some })).toMatchObject({
      verdict: 'inconclusive',
      reason,
    });
  });

  it('is the same for equals, and better is never worse', async () => {
    const same = bad.map((record, index) => answered(record.variant, index % 2 ? 0.8 : 0.2));
    expect(await one({ ...check, worseByAtMost: 0 }, { records: same, truths })).toMatchObject({
      verdict: 'passed',
      reason: 'log_loss 0.2231 is the same as v1 (allowed: 0), 20 labelled predictions',
    });
    const swapped = bad.map((record) => ({ ...record, variant: record.variant === 'v1' ? 'v2' : 'v1' }));
    expect(await one({ ...check, worseByAtMost: 0 }, { records: swapped, truths })).toMatchObject({
      verdict: 'passed',
      reason: expect.stringContaining('1.386 better than v1'),
    });
  });

  it('of accuracy and ROC AUC is better the higher it is', async () => {
    const scene = { records: bad, truths };
    expect(await one({ metric: 'accuracy', worseByAtMost: 0.5, minSamples: 5 }, scene)).toMatchObject({
      value: 0,
      formerValue: 1,
      verdict: 'failed',
    });
    expect(await one({ metric: 'roc_auc', atLeast: 0.6, minSamples: 5 }, scene)).toMatchObject({
      value: 0,
      verdict: 'failed',
    });
  });

  it('is not defined where the true values are of one class', async () => {
    const ones = truths.map(() => 1);
    expect(
      await one({ metric: 'roc_auc', atLeast: 0.6, minSamples: 5 }, { records: bad, truths: ones }),
    ).toMatchObject({ verdict: 'inconclusive', reason: 'roc_auc: needs true values of both classes' });
  });

  it('passes on a first deployment: there is nothing to compare with', async () => {
    expect(await one(check, { records: bad.slice(20), former: [] })).toMatchObject({
      verdict: 'passed',
      formerValue: null,
      reason: 'log_loss: nothing to compare with',
    });
  });
});

describe('the last step, which leaves the former version no traffic', () => {
  it('compares with what the former answered since the rollout began', async () => {
    const records = [
      ...repeat(10, () => answered('v1', 0.5, { time: secondsIn(30), latencyMs: 10 })),
      ...repeat(10, () => answered('v2', 0.5, { time: secondsIn(30), latencyMs: 1000 })),
      ...repeat(10, () => answered('v2', 0.5, { time: secondsIn(70), latencyMs: 20 })),
    ];
    const check = { metric: 'latency_p95_ms', worseByAtMost: 10, minSamples: 10 } as const;
    expect(await one(check, { records, position: 1 })).toMatchObject({
      value: 20,
      formerValue: 10,
      samples: 10,
      verdict: 'passed',
    });
  });
});

describe('estimated accuracy', () => {
  const check = { metric: 'estimated_accuracy', atLeast: 0.7, minSamples: 10 } as const;
  const sure = repeat(20, () => answered('v2', 0.9));

  it('is what the scores promise while nothing is known', async () => {
    const result = await one(check, { records: sure });
    expect(result).toMatchObject({ verdict: 'passed', samples: 20 });
    expect(result?.value).toBeCloseTo(0.9, 9);
  });

  it('gives way to what was measured as soon as that is enough', async () => {
    const truths = repeat(10, () => 0);
    expect(await one(check, { records: sure, truths })).toMatchObject({
      value: 0,
      samples: 10,
      verdict: 'failed',
      reason: 'accuracy 0 (allowed: at least 0.7), 10 labelled predictions',
    });
    expect(await one(check, { records: sure, truths: truths.slice(1) })).toMatchObject({ verdict: 'passed' });
  });
});

describe('the distance of predictions', () => {
  const check = { metric: 'prediction_distance', atMost: 0.5, minSamples: 20 } as const;

  it('is 0 for equal answers and 1 for answers that share nothing', async () => {
    const former = repeat(20, () => answered('v1', 0.15));
    const equal = await one(check, { records: [...former, ...repeat(30, () => answered('v2', 0.12))] });
    expect(equal).toMatchObject({ value: 0, samples: 20, verdict: 'passed' });
    const apart = await one(check, { records: [...former, ...repeat(30, () => answered('v2', 0.99))] });
    expect(apart).toMatchObject({ value: 1, verdict: 'failed' });
  });

  it('needs answers of both sides, and on a first deployment passes', async () => {
    const records = repeat(30, () => answered('v2', 0.99));
    expect(await one(check, { records })).toMatchObject({ verdict: 'inconclusive', samples: 0 });
    expect(await one(check, { records, former: [] })).toMatchObject({ verdict: 'passed' });
  });
});

describe('the checks of a step', () => {
  it('are answered one by one, in their order and as they were asked', async () => {
    const checks: RolloutCheck[] = [
      { metric: 'latency_p95_ms', atMost: 50, minSamples: 1 },
      { metric: 'mae', atMost: 1, minSamples: 1 },
      { metric: 'error_rate', atMost: 0.1, minSamples: 1 },
    ];
    const results = await measureScene({ checks, records: [answered('v2', 0.4)] });
    expect(results.map(({ check }) => check)).toEqual(checks);
    expect(results.map(({ verdict }) => verdict)).toEqual(['passed', 'inconclusive', 'passed']);
  });

  it('of a regression compare numbers', async () => {
    const value = (variant: string, number: number) => {
      const record = answered(variant, 0.5);
      const outputs = [
        { name: 'variable', datatype: 'FP32' as const, shape: [1, 1], data: [number], sha256: null },
      ];
      return { ...record, outputs };
    };
    const records = [value('v1', 10), value('v1', 12), value('v2', 20), value('v2', 22)];
    const results = await measureScene({
      checks: [
        { metric: 'mae', worseByAtMost: 5, minSamples: 2 },
        { metric: 'rmse', atMost: 20, minSamples: 2 },
        { metric: 'log_loss', atMost: 1, minSamples: 1 },
      ],
      records,
      truths: [11, 11, 11, 11],
    });
    expect(results).toMatchObject([
      { value: 10, formerValue: 1, verdict: 'failed' },
      { value: Math.sqrt((81 + 121) / 2), verdict: 'passed' },
      { verdict: 'inconclusive' },
    ]);
  });

  it('of a step that was not reached are a fault', async () => {
    const checks: RolloutCheck[] = [{ metric: 'error_rate', atMost: 0.1, minSamples: 1 }];
    await expect(measureScene({ checks, records: [], position: 7 })).rejects.toThrow(
      'has not reached step 7',
    );
  });
});
