import { fakePlatform } from './fake-platform';
import { cairn } from './recorded-terminal';
import { weatherDefinition } from './weather-definition';

const project = '/api/cairn/v1/projects/weather';
const execution = {
  id: 'training-1',
  project: 'weather',
  pipeline: 'training',
  status: 'running',
  reason: null,
  projectVersion: 4,
  author: 'token:dev',
  startedAt: '2026-01-31T12:00:00.000Z',
  endedAt: null,
  results: {},
  steps: [],
};
const results = {
  trials: [{ number: 1, hyperparameters: { model: 'a' } }],
  gates: [
    { gate: 'test_roc_auc at least 0.7', passed: true, value: 0.7531, threshold: 0.7 },
    { gate: 'test_log_loss at most 0.6', passed: false, value: 0.61, threshold: 0.6 },
  ],
  model: 'rain',
  version: 2,
};
const run = {
  info: { run_id: 'a'.repeat(32), run_name: 'x', start_time: 1, status: 'FINISHED' },
  data: { params: [{ key: 'model', value: 'a' }], metrics: [{ key: 'validation_log_loss', value: 0.5 }] },
};

const train = async (argv: readonly string[], end: object) => {
  const platform = await fakePlatform({
    [`POST ${project}/executions/training`]: { status: 202, body: execution },
    [`GET ${project}/executions/training-1`]: { status: 200, body: { ...execution, ...end } },
    [`GET ${project}`]: { source: weatherDefinition() },
    'GET /api/2.0/mlflow/experiments/get-by-name': { experiment: { experiment_id: '7' } },
    'POST /api/2.0/mlflow/runs/search': { runs: [run] },
  });
  const ran = await cairn(['train', ...argv], platform);
  await platform.close();
  return { ...ran, seen: platform.seen };
};

describe('cairn train', () => {
  it('follows until somebody has to decide, with trials, gates and what to do next', async () => {
    const { status, out, seen } = await train([], { status: 'waiting_for_approval', results });
    expect(status).toBe(0);
    expect(out).toContain('★  model=a                  0.5             –  aaaaaaaa');
    expect(out).toContain('  ✓ test_roc_auc at least 0.7: 0.7531\n');
    expect(out).toContain(
      '● rain/2 waits for approval, by somebody other than token:dev.\n  Next: npx cairn approve rain/2',
    );
    const search = seen.find(({ path }) => path.endsWith('/runs/search'));
    expect(search?.body).toEqual({ experiment_ids: ['7'], filter: "tags.`cairn.execution` = 'training-1'" });
  });

  it.each([
    ['passed', 'waiting_for_approval', '  ✓ roc_auc 0.81 of v2, 0.75 of v1, on 240 test rows\n'],
    ['failed', 'rejected', '  ✗ roc_auc 0.81 of v2, 0.75 of v1, on 240 test rows\n'],
  ])('shows the comparison with the champion: %s', async (outcome, status, line) => {
    const comparison = {
      outcome,
      reason: 'roc_auc 0.81 against 0.75 of v1 on 240 test rows',
      model: 'rain',
      challenger: 2,
      champion: 1,
      metric: 'roc_auc',
      challengerValue: 0.81,
      championValue: 0.75,
      margin: 0,
      rows: 240,
      entry: null,
    };
    const { out } = await train([], { status, results: { ...results, comparison } });
    expect(out).toContain(`Champion\n${line}`);
  });

  it('ends with status 1 and the reason when a gate stayed shut', async () => {
    const end = {
      status: 'failed',
      reason: 'gate: test_log_loss',
      endedAt: '2026-01-31T12:01:05.000Z',
      results,
    };
    const { status, out } = await train([], end);
    expect(status).toBe(1);
    expect(out).toContain('  ✗ test_log_loss at most 0.6: 0.61 (needs 0.6)');
    expect(out).toContain('✗ training-1 failed after 1 min 5 s: gate: test_log_loss');
  });

  it('says how many of the trials finished when some did not', async () => {
    const trials = [1, 2, 3].map((number) => ({ number, hyperparameters: {} }));
    const { out } = await train([], { status: 'succeeded', results: { ...results, trials } });
    expect(out).toContain('\n1 of 3 trials finished.\n');
    expect((await train([], { status: 'succeeded', results })).out).not.toContain('trials finished');
  });

  it('returns at once when it need not wait', async () => {
    const { status, json, seen } = await train(['--no-wait', '--json'], {});
    expect(status).toBe(0);
    expect(json()).toEqual(execution);
    expect(seen).toHaveLength(1);
  });
});
