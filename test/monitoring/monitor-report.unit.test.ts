import { monitoringReportSchema } from '../../contracts/monitoring/report';
import { monitoringRunSchema } from '../../contracts/monitoring/run';
import { monitorScene } from './monitor-scene';

const column = (report: { drift: { column: string }[] }, name: string) =>
  report.drift.find((one) => one.column === name);

describe('the report of a window like the training rows', () => {
  const scene = async () => {
    const made = monitorScene();
    await made.serve({ count: 60, seed: 3 });
    return made;
  };

  it('fits its contract, finds no drift, and says so in the run', async () => {
    const { report, run } = await (await scene()).reported();
    expect(monitoringReportSchema.parse(report)).toEqual(report);
    expect(monitoringRunSchema.parse(run)).toEqual(run);
    expect(report).toMatchObject({
      verdict: 'ok',
      rows: 60,
      errors: 0,
      driftedShare: 0,
      window: { from: '2015-01-01T00:00:00.000Z', to: '2015-03-02T00:00:00.000Z' },
      versions: [{ version: 1, rows: 60 }],
      reference: { rows: 400, match: 'all' },
    });
    expect(run).toMatchObject({
      status: 'succeeded',
      verdict: 'ok',
      state: 'ok',
      reason: '0 of 3 columns moved',
    });
  });

  it('measures what has labels, estimates what has not, by month and by slice', async () => {
    const { report } = await (await scene()).reported();
    const { metrics, estimated, coverage } = report.performance;
    expect(coverage).toBe(1);
    for (const name of ['accuracy', 'roc_auc', 'log_loss', 'brier'])
      expect(metrics[name]).toEqual(expect.any(Number));
    // The scores are true probabilities here.
    expect(Math.abs((estimated['estimated_accuracy'] ?? 0) - (metrics['accuracy'] ?? 0))).toBeLessThan(0.12);
    expect(report.periods.map(({ from, rows }) => [from.slice(0, 7), rows])).toEqual([
      ['2015-01', 31],
      ['2015-02', 28],
      ['2015-03', 1],
    ]);
    const slices = report.slices.map(({ by, value }) => `${by}=${value}`);
    expect(slices).toEqual(
      expect.arrayContaining(['season=winter', 'season=spring', 'city=seattle', 'sky=sun', 'sky=fog']),
    );
    expect(slices.some((slice) => slice.startsWith('version='))).toBe(false);
    expect(report.confidence.mean).toBeGreaterThan(0.5);
  });

  it('compares outputs and served values with what training had', async () => {
    const { report } = await (await scene()).reported();
    expect(report.drift.map(({ column: name, role }) => `${role} ${name}`)).toEqual([
      'input temp',
      'input wind',
      'input sky',
      'output prediction',
      'output probability of 1',
    ]);
    expect(report.skew).toEqual(
      ['temp', 'wind', 'sky'].map((name) => ({
        column: name,
        compared: 60,
        mismatches: 0,
        largestDifference: null,
      })),
    );
  });
});

describe('a planted drift', () => {
  it('is found in the column where it is, and measured', async () => {
    const scene = monitorScene();
    await scene.serve({ count: 60, seed: 5, shift: 1.5 });
    const { report } = await scene.reported();
    expect(report.verdict).toBe('drifted');
    expect(report.reason).toMatch(/^1 of 3 columns moved: temp 1\.[3-7]\d$/);
    expect(column(report, 'temp')).toMatchObject({ drifted: true, kind: 'numeric', role: 'input' });
    expect(column(report, 'wind')).toMatchObject({ drifted: false });
    expect(column(report, 'sky')).toMatchObject({ drifted: false, decisive: { method: 'chi_squared' } });
  });

  it('too small to matter is no drift, however sure the test is', async () => {
    const scene = monitorScene({ monitor: { window: '700d', drift: { minimumEffect: 0.5, share: 0.3 } } });
    await scene.serve({ count: 600, seed: 6, shift: 0.3 });
    const { report } = await scene.reported();
    const temp = report.drift.find(({ column: name }) => name === 'temp');
    expect(temp?.decisive.pValue).toBeLessThan(0.01);
    expect(temp?.drifted).toBe(false);
    expect(report.verdict).toBe('ok');
  });

  it.each([
    [{ numeric: 'psi', threshold: 0.25 }, 'psi'],
    [{ numeric: 'wasserstein', threshold: 0.5 }, 'wasserstein'],
    [{ numeric: 'jensen_shannon', threshold: 0.2 }, 'jensen_shannon'],
  ])('is found by distances too: %j', async (drift, method) => {
    const scene = monitorScene({ monitor: { window: '200d', drift: { share: 0.3, ...drift } } });
    await scene.serve({ count: 150, seed: 5, shift: 1.5 });
    const { report } = await scene.reported();
    expect(column(report, 'temp')).toMatchObject({ drifted: true, decisive: { method } });
    expect(column(report, 'wind')).toMatchObject({ drifted: false });
  });

  it('of the feature pipeline alone shows as skew', async () => {
    const scene = monitorScene({
      history: (row) => ({ ...row, temp: Number(row['temp']) + 0.5 }),
    });
    await scene.serve({ count: 40, seed: 8 });
    const { report } = await scene.reported();
    const skewed = report.skew.find(({ column: name }) => name === 'temp');
    expect(skewed).toMatchObject({ compared: 40, mismatches: 40 });
    expect(skewed?.largestDifference).toBeCloseTo(0.5, 9);
    expect(report.skew.find(({ column: name }) => name === 'wind')).toMatchObject({ mismatches: 0 });
  });
});

describe('a window', () => {
  it('with too few rows is not scored', async () => {
    const scene = monitorScene();
    await scene.serve({ count: 29, seed: 1, shift: 9 });
    const { report, run } = await scene.reported();
    expect(report).toMatchObject({ verdict: 'insufficient_data', driftedShare: null });
    expect(run).toMatchObject({ state: 'ok', reason: '29 of the 30 rows that a window needs' });
  });

  it('ends with the newest day that was asked about, and cuts what lies before it', async () => {
    const scene = monitorScene({ monitor: { window: '40d' } });
    await scene.serve({ count: 100, seed: 2 });
    const { report } = await scene.reported();
    expect(report.rows).toBe(40);
    expect(report.window).toEqual({ from: '2015-03-02T00:00:00.000Z', to: '2015-04-11T00:00:00.000Z' });
  });

  it('is the one that was asked for', async () => {
    const scene = monitorScene();
    await scene.serve({ count: 100, seed: 2 });
    const window = { from: '2015-01-11T00:00:00.000Z', to: '2015-02-20T00:00:00.000Z' };
    const { report } = await scene.reported(window);
    expect(report).toMatchObject({ window, rows: 40 });
  });

  it('is compared with the same months, if the monitor says so', async () => {
    const scene = monitorScene({ monitor: { reference: { match: 'season' } } });
    await scene.serve({ count: 59, seed: 2 });
    const { report } = await scene.reported();
    expect(report.reference).toMatchObject({ match: 'season', rows: 31 + 29 + 31 + 3 });
    expect(report.settings).toMatchObject({ referenceMonths: '1, 2' });
  });

  it('tells versions apart where several have answered', async () => {
    const scene = monitorScene();
    await scene.serve({ count: 40, seed: 2, version: 1 });
    await scene.serve({ count: 40, seed: 3, version: 2 });
    scene.state.live = 2;
    const { report } = await scene.reported();
    expect(report.versions).toEqual([
      { version: 1, rows: 40 },
      { version: 2, rows: 40 },
    ]);
    expect(report.referenceVersion).toBe(2);
    expect(report.slices.filter(({ by }) => by === 'version')).toHaveLength(2);
  });

  it('of an endpoint that serves nothing, or was never asked, has no report', async () => {
    const scene = monitorScene();
    expect((await scene.run()).outcome).toEqual({
      outcome: 'failed',
      reason: 'endpoint rain has no predictions on record',
    });
    const other = monitorScene();
    other.state.live = null;
    expect((await other.run()).outcome).toMatchObject({ outcome: 'failed' });
  });
});

describe('the same rows', () => {
  it('give the same report, byte for byte, however they lie in the log', async () => {
    const texts = await Promise.all(
      [false, true].map(async (isReversed) => {
        const scene = monitorScene();
        await scene.serve({ count: 60, seed: 5, shift: 0.4 });
        if (isReversed) scene.ports.log.records.reverse();
        const { report } = await scene.reported();
        return JSON.stringify({ ...report, run: '' });
      }),
    );
    expect(texts[0]).toBe(texts[1]);
  });
});
