import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseTime } from '../../cli/src/monitoring/parse-time';
import type { MonitoringRun } from '../../contracts/monitoring/run';
import { fakePlatform, refusal } from './fake-platform';
import { cairn } from './recorded-terminal';

const monitors = '/api/cairn/v1/projects/weather/monitors';
const runs = `${monitors}/half-year/runs`;

const run: MonitoringRun = {
  schemaVersion: 1,
  project: 'weather',
  id: 'monitoring-1',
  monitor: 'half-year',
  endpoint: 'rain',
  status: 'succeeded',
  reason: '2 of 3 columns moved: temp_max 0.81, wind 0.55',
  trigger: 'call',
  author: 'token:dev',
  from: '2015-07-01T00:00:00.000Z',
  to: '2016-01-01T00:00:00.000Z',
  rows: 276,
  labelled: 270,
  verdict: 'drifted',
  state: 'warning',
  driftedShare: 2 / 3,
  columns: [
    { column: 'wind', effect: 0.55, drifted: true },
    { column: 'temp_max', effect: 0.81, drifted: true },
    { column: 'wet_day', effect: 0.1, drifted: false },
    { column: 'city', effect: null, drifted: null },
  ],
  metrics: { accuracy: 0.712, roc_auc: 0.701, estimated_accuracy: 0.75 },
  reportDigest: 'a'.repeat(64),
  startedAt: '2026-03-02T10:00:00.000Z',
  endedAt: '2026-03-02T10:00:05.000Z',
};
const begun: MonitoringRun = { ...run, status: 'running', endedAt: null };

const withRun = (changes: Partial<MonitoringRun> = {}) =>
  fakePlatform({
    [`POST ${runs}`]: { status: 202, body: begun },
    [`GET ${runs}/monitoring-1`]: { status: 200, body: { ...run, ...changes } },
  });

describe('cairn monitor', () => {
  it('runs one, and prints which columns moved, by how much, and how good the answers were', async () => {
    const platform = await withRun();
    const { status, out } = await cairn(['monitor', 'half-year'], platform);
    await platform.close();
    expect(status).toBe(0);
    expect(out).toContain('half-year: drifted, 2 of 3 columns moved');
    expect(out).toMatch(/window +2015-07-01 to 2016-01-01/);
    expect(out).toMatch(/accuracy +71\.2 % measured, 75 % estimated from the scores/);
    expect(out).toMatch(
      /temp_max +0\.81 +moved\nwind +0\.55 +moved\nwet_day +0\.10 +as trained\ncity +– +not scored/,
    );
    expect(platform.seen[0]?.body).toEqual({ clientToken: expect.any(String) });
  });

  it('gives the run itself as JSON', async () => {
    const platform = await withRun();
    const { out } = await cairn(['monitor', 'half-year', '--json'], platform);
    await platform.close();
    expect(JSON.parse(out)).toEqual(run);
  });

  it('asks for a window in UTC', async () => {
    const platform = await withRun();
    const argv = ['monitor', 'half-year', '--from', '2015-07-01', '--to', '2015-08-01T02:00:00+02:00'];
    await cairn([...argv, '--no-wait'], platform);
    await platform.close();
    expect(platform.seen).toHaveLength(1);
    expect(platform.seen[0]?.body).toMatchObject({
      from: '2015-07-01T00:00:00.000Z',
      to: '2015-08-01T00:00:00.000Z',
    });
  });

  it('shows a run that was, and writes its page', async () => {
    const platform = await withRun();
    const file = join(mkdtempSync(join(tmpdir(), 'cairn-monitor-')), 'report.html');
    const page = '<!doctype html>';
    const answers = await fakePlatform({
      [`GET ${runs}/monitoring-1`]: { status: 200, body: run },
      [`GET ${runs}/monitoring-1/report.html`]: { status: 200, body: [page] },
    });
    const { status } = await cairn(
      ['monitor', 'half-year', '--run', 'monitoring-1', '--html', file],
      answers,
    );
    await Promise.all([platform.close(), answers.close()]);
    expect(status).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain(page);
    expect(answers.seen.map(({ method }) => method)).not.toContain('POST');
  });

  it('ends with status 1 where there is no report, and says why', async () => {
    const reason = 'endpoint rain has no predictions on record';
    const platform = await withRun({ status: 'failed', reason });
    const { status, out } = await cairn(['monitor', 'half-year'], platform);
    await platform.close();
    expect(status).toBe(1);
    expect(out).toContain(`half-year made no report: ${reason}.`);
  });

  it('does not take a name that nobody knows', async () => {
    const platform = await fakePlatform({
      [`POST ${monitors}/year/runs`]: refusal(404, 'monitor.not-found', 'There is no monitor year.'),
    });
    const { status, err } = await cairn(['monitor', 'year'], platform);
    await platform.close();
    expect(status).toBe(1);
    expect(err).toContain('There is no monitor year.');
  });

  it.each([
    [['monitor', 'half-year', '--from', '2015-02-30'], 'is no day or time'],
    [['monitor', 'half-year', '--from', 'soon'], 'is no day or time'],
    [['monitor', 'half-year', '--run', 'monitoring-1', '--from', '2015-01-01'], 'leave out --from'],
    [['monitor', 'half-year', '--no-wait', '--html', 'x.html'], 'leave out --no-wait or --html'],
  ])('refuses %j with status 2', async (argv, message) => {
    const platform = await withRun();
    const { status, err } = await cairn(argv, platform);
    await platform.close();
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it('reads days and times', () => {
    expect(parseTime('2016-02-29')).toBe('2016-02-29T00:00:00.000Z');
    expect(parseTime('2016-02-29T12:00:00Z')).toBe('2016-02-29T12:00:00.000Z');
  });
});

describe('cairn monitors', () => {
  it('lists state, next run and what the last one found', async () => {
    const monitor = { name: 'half-year', endpoint: 'rain', window: '184d', schedule: 'rate(1 day)' };
    const platform = await fakePlatform({
      [`GET ${monitors}`]: {
        monitors: [
          { ...monitor, nextAt: '2026-03-03T10:00:00.000Z', state: 'alarm', lastRun: run },
          { ...monitor, name: 'week', nextAt: null, state: 'ok', lastRun: null },
        ],
      },
    });
    const { status, out } = await cairn(['monitors'], platform);
    await platform.close();
    expect(status).toBe(0);
    expect(out).toMatch(/half-year +rain +alarm +184d +2026-03-03 10:00:00 .* drifted +2 of 3 columns moved/);
    expect(out).toMatch(/week +rain +ok +184d +rate\(1 day\), off/);
  });

  it('says what to do when nothing is watched', async () => {
    const platform = await fakePlatform({ [`GET ${monitors}`]: { monitors: [] } });
    const { out } = await cairn(['monitors'], platform);
    await platform.close();
    expect(out).toContain('Add a monitor to cairn.yaml');
  });
});
