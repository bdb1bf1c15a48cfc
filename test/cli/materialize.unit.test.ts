import { fakePlatform } from './fake-platform';
import { cairn } from './recorded-terminal';

const project = '/api/cairn/v1/projects/weather';
const execution = {
  id: 'materialization-1',
  project: 'weather',
  pipeline: 'materialization',
  status: 'running',
  reason: null,
  projectVersion: 5,
  author: 'token:dev',
  startedAt: '2026-01-31T12:00:00.000Z',
  endedAt: null,
  results: {},
  steps: [],
};
const results = {
  datasets: [{ outcome: 'passed', dataset: 'city-weather', version: 4 }],
  materialized: [{ outcome: 'passed', compared: 700, mismatches: 0 }],
};

const run = async (argv: readonly string[], end: object = {}) => {
  const platform = await fakePlatform({
    [`POST ${project}/executions/materialization`]: { status: 202, body: execution },
    [`GET ${project}/executions/materialization-1`]: { status: 200, body: { ...execution, ...end } },
  });
  const ran = await cairn(argv, platform);
  await platform.close();
  return ran;
};

describe('cairn materialize', () => {
  it('follows to the end and says what is up to date', async () => {
    const end = { status: 'succeeded', endedAt: '2026-01-31T12:00:05.000Z', results };
    const { status, out } = await run(['materialize'], end);
    expect(status).toBe(0);
    expect(out).toContain('✓ materialization-1 succeeded after 5');
    expect(out).toContain('  city-weather: version 4\n');
    expect(out).toContain('  700 online values are what the offline history says.\n');
  });

  it('ends with status 1 and the reason of a failure', async () => {
    const end = { status: 'failed', reason: 'clean: 3 rows', endedAt: '2026-01-31T12:00:05.000Z' };
    const { status, out } = await run(['materialize'], end);
    expect(status).toBe(1);
    expect(out).toContain('✗ materialization-1 failed after 5.0 s: clean: 3 rows');
  });

  it('returns at once when asked to', async () => {
    const { status, out } = await run(['materialize', '--no-wait']);
    expect([status, out]).toEqual([
      0,
      'materialization-1 started.\n  Follow it: npx cairn executions materialization-1 --follow\n',
    ]);
  });

  it('is shown for what it is among the executions', async () => {
    const end = { status: 'succeeded', endedAt: '2026-01-31T12:00:05.000Z', results };
    const { out } = await run(['executions', 'materialization-1'], end);
    expect(out).toContain('features are up to date');
    expect(out).not.toContain('cairn deploy');
  });
});
