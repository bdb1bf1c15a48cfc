import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ResponseFor } from '../../sdk/src';
import { clientOf, until } from '../harness/platform';

const project = 'weather';
const endpoint = 'rain';
const model = 'rain';
const root = resolve(__dirname, '..', '..');
const stateFolder = dirname(String(process.env['CAIRN_STATE']));

/** Both acts of the example, as `npm start` plays them. */
const playActs = () =>
  promisify(execFile)(process.execPath, [join(root, 'scripts', 'acts.mjs'), '--state-folder', stateFolder], {
    cwd: root,
    maxBuffer: 16 * 1024 * 1024,
  });

describe('the weather project, after half a year of life', () => {
  let deployments: ResponseFor<'serving.listDeployments'>['deployments'];
  let entries: ResponseFor<'governance.listJournal'>['entries'];
  let viewer: Awaited<ReturnType<typeof clientOf>>;
  let approver: Awaited<ReturnType<typeof clientOf>>;

  beforeAll(async () => {
    await playActs();
    viewer = await clientOf(project, 'viewer');
    approver = await clientOf(project, 'approver');
    ({ deployments } = await viewer.serving.listDeployments({ endpoint }));
    ({ entries } = await viewer.governance.listJournal({ limit: 1000 }));
  }, 420_000);

  const ofFact = (fact: string) => entries.filter((entry) => entry.fact === fact);

  it('let the first version out in three steps, each with its checks', () => {
    const first = deployments.find(({ version }) => version === 1);
    expect(first).toMatchObject({ strategy: 'canary', status: 'succeeded', formerVersion: null });
    expect(first?.steps.map(({ weight }) => weight)).toEqual([10, 50, 100]);
    for (const { checks, shiftedAt } of first?.steps ?? []) {
      expect(shiftedAt).not.toBeNull();
      expect(checks.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed']);
    }
  });

  it('found half a year of Seattle unchanged, and New York moved', async () => {
    const { runs } = await viewer.monitoring.listRuns({ monitor: 'half-year' });
    expect(runs.map(({ verdict, state }) => [verdict, state]).reverse()).toEqual([
      ['ok', 'ok'],
      ['drifted', 'warning'],
      ['drifted', 'alarm'],
    ]);
    const report = await viewer.monitoring.getReport({ monitor: 'half-year', runId: String(runs[0]?.id) });
    // All but the one question that `npm start` asks by hand.
    expect([report.rows, report.performance.labelled]).toEqual([367, 366]);
    expect(report.skew.every(({ mismatches, compared }) => compared > 0 && mismatches === 0)).toBe(true);
    expect(new Set(report.slices.map(({ by, value }) => `${by} ${value}`))).toContain('city new-york');
    expect(new Set(report.slices.map(({ by, value }) => `${by} ${value}`))).toContain('season autumn');
  });

  it('started one training because of the drift, and says so', () => {
    const [drift, ...more] = ofFact('DriftDetected');
    expect(more).toEqual([]);
    const started = ofFact('ExecutionStarted').filter(({ details }) => details['trigger'] === 'drift');
    expect(started.map(({ cause }) => cause)).toEqual([drift?.id]);
  });

  it('compared challenger and champion on the half year that was served, and rolled the challenger out', async () => {
    const [compared] = ofFact('ChallengerCompared');
    expect(compared?.details).toMatchObject({ metric: 'roc_auc', better: true });
    const { aliases } = await viewer.registry.getModel({ model });
    expect(aliases['live']).toBe(2);
    expect(deployments.find(({ version }) => version === 2)).toMatchObject({
      status: 'succeeded',
      strategy: 'canary',
    });
  });

  it('brought the bad version back by itself, on the quality of its answers', async () => {
    const bad = deployments.find(({ version }) => version === 3);
    expect(bad).toMatchObject({ status: 'rolled_back', formerVersion: 2 });
    expect(bad?.reason).toContain('log_loss');
    const failed = bad?.steps.flatMap(({ checks }) => checks).filter(({ verdict }) => verdict === 'failed');
    expect(failed?.map(({ check }) => check.metric)).toEqual(['log_loss']);
    const { variants } = await viewer.serving.getEndpoint({ endpoint });
    expect(variants).toMatchObject([{ version: 2, weight: 100 }]);
    const approval = ofFact('ModelVersionApproved').find(({ subject }) => subject.id === 'rain/3');
    expect(approval?.details).toMatchObject({ forced: true });
  });

  it('tells a story without gaps, whose every id resolves', async () => {
    const story = await viewer.lineage.story({ model });
    expect([story.version, story.gaps]).toEqual([2, []]);
    expect(new Set(story.lines.map(({ chapter }) => chapter)).size).toBeGreaterThan(5);
    const ids = new Set(story.lines.flatMap((line) => line.entries));
    const known = new Set(entries.map(({ id }) => id));
    expect([...ids].filter((id) => !known.has(id))).toEqual([]);
  });

  it('explains one answer: version, features, data, approver, truth', async () => {
    const answer = await viewer.serving.predict({
      endpoint,
      entities: [{ city: 'new-york' }],
      date: '2015-11-05',
    });
    const predictionId = String(answer.predictions[0]?.id);
    await viewer.monitoring.sendFeedback({ endpoint, predictionId, label: 1 });
    const explained = await until('the prediction in the log', () =>
      viewer.lineage.explainPrediction({ predictionId }).catch(() => undefined),
    );
    expect(explained).toMatchObject({ version: 2, label: 1, datasets: [{ dataset: 'city-weather' }] });
    expect(explained.approver).not.toBe(explained.author);
    expect(Object.values(explained.features ?? {})[0]?.eventTime).toMatch(/^2015-11-05T/);
  });

  it('gives back to the version before within five seconds of one call', async () => {
    const served = async () => {
      const { version } = await viewer.serving.predict({
        endpoint,
        entities: [{ city: 'seattle' }],
        date: '2015-07-01',
      });
      return version;
    };
    expect(await served()).toBe(2);
    const asked = Date.now();
    await approver.serving.rollBack({ endpoint, reason: 'to see how fast it is' });
    await until('version 1 to answer', async () => (await served()) === 1, 5);
    expect(Date.now() - asked).toBeLessThan(5000);
    await until('the alias to follow', async () => {
      const { aliases } = await viewer.registry.getModel({ model });
      return aliases['live'] === 1;
    });
  });

  it('retires the endpoint: no answers, no schedules, and what stays is said', async () => {
    const { endpoint: record, schedules, kept } = await approver.serving.retire({ endpoint });
    expect([record.variants, schedules]).toEqual([[], ['half-year']]);
    expect(kept.length).toBeGreaterThan(0);
    const asked = () => viewer.serving.predict({ endpoint, entities: [{ city: 'seattle' }] });
    await until('the pool to follow', () =>
      asked().then(
        () => false,
        ({ code }: { code: string }) => code === 'endpoint.retired',
      ),
    );
    await until('the schedule to end', async () => {
      const { monitors } = await viewer.monitoring.listMonitors();
      return monitors.every(({ nextAt }) => nextAt === null);
    });
  });

  it('knows what was in service before and after', async () => {
    const [first] = ofFact('DeploymentSucceeded');
    const then = await viewer.lineage.stateAt({ at: String(first?.time) });
    expect(then.endpoints).toMatchObject([{ endpoint, weights: { v1: 100 } }]);
    const now = await viewer.lineage.stateAt({});
    expect(now.endpoints).toMatchObject([{ endpoint, weights: {} }]);
    expect(now.models.find((one) => one.model === model)?.versions.map(({ approval }) => approval)).toEqual([
      'approved',
      'approved',
      'approved',
    ]);
  });
});
