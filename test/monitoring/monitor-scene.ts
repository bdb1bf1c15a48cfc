import { ulid } from 'ulid';
import type { Split, TrainingSetDescription } from '../../contracts/features/training-set';
import type { ProjectVersion } from '../../contracts/governance/project';
import type { FeedbackRecord } from '../../contracts/monitoring/feedback';
import type { ModelVersion } from '../../contracts/registry/model-version';
import type { Endpoint } from '../../contracts/serving/endpoint';
import type { InferenceRecord } from '../../contracts/serving/inference';
import type { SqlRow } from '../../contracts/sql/session';
import { memoryFeedbackLog } from '../../lambdas/monitoring/adapters/memory/feedback-log';
import { memoryMonitorRunStore } from '../../lambdas/monitoring/adapters/memory/monitor-run-store';
import { MemoryMonitoringEngine } from '../../lambdas/monitoring/adapters/memory/monitoring-engine';
import { memoryScheduleStore } from '../../lambdas/monitoring/adapters/memory/schedule-store';
import { reportStore } from '../../lambdas/monitoring/adapters/s3/report-store';
import type { BatchScorer } from '../../lambdas/monitoring/core/comparison-ports';
import { endRun } from '../../lambdas/monitoring/core/end-run';
import type { TrainingRows } from '../../lambdas/monitoring/core/reference-rows';
import { runMonitor } from '../../lambdas/monitoring/core/run-monitor';
import { startRun } from '../../lambdas/monitoring/core/start-run';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { MemoryInferenceLog } from '../../lambdas/serving/adapters/memory/inference-log';
import { makeCall } from '../pipelines/make-execution';
import { projectSource } from '../pipelines/project-source';
import { makeVersion, sha256 } from '../registry/fixtures';
import { randomOf } from './random';
import { answered } from './rollout-fixtures';
import { trainingSetDescription } from './training-set-description';

/** Rows are days of `from` on; `shift` moves temp by so many standard deviations. */
export interface Rows {
  readonly count: number;
  readonly seed: number;
  readonly from?: string;
  readonly shift?: number;
  readonly version?: number;
  /** Share of rows whose truth is told. @default 1 */
  readonly labelled?: number;
  readonly city?: string;
}

const day = 86_400_000;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const skies = ['sun', 'rain', 'fog'];

/** What is true of a day, and what the model says of it. */
const drawRow = (random: ReturnType<typeof randomOf>, shift: number) => {
  const [temp, wind] = [random.normal() + shift, random.normal()];
  const rain = sigmoid(2 * wind);
  return { temp, wind, sky: random.pick(skies), rain, truth: random.uniform() < rain ? 1 : 0 };
};

const feature = (value: string | number) => ({
  value,
  eventTime: '2015-01-01T00:00:00.000Z',
  status: 'PRESENT' as const,
});

export const now = '2026-03-02T10:00:00.000Z';

const description = (digest: string): TrainingSetDescription =>
  trainingSetDescription({
    digest,
    rows: 800,
    features: [
      { name: 'temp', type: 'DOUBLE' },
      { name: 'wind', type: 'DOUBLE' },
      { name: 'sky', type: 'STRING' },
    ],
    split: {
      train: { from: '2012-01-01', to: '2013-01-01', rows: 400 },
      validation: { from: '2013-01-01', to: '2014-01-01', rows: 200 },
      test: { from: '2014-01-01', to: '2015-01-01', rows: 200 },
    },
  });

const trainingRows = (seed: number, shift: number, digest: string): TrainingRows => {
  const random = randomOf(seed);
  const start = Date.parse('2012-01-01T00:00:00.000Z');
  const split = (index: number): Split => (index < 400 ? 'train' : index < 600 ? 'validation' : 'test');
  const rows = Array.from({ length: 800 }, (_, index) => {
    const { temp, wind, sky, truth } = drawRow(random, shift);
    const event_timestamp = new Date(start + (index % 366) * day).toISOString();
    return { city: 'seattle', event_timestamp, temp, wind, sky, will_rain: truth, split: split(index) };
  });
  return { description: description(digest), rows, oneOf: 1 };
};

const scorer: BatchScorer = {
  score: async (_artifact, features, rows) =>
    rows.map((row) => {
      const rain = sigmoid(2 * Number(row[features.indexOf('wind')]));
      return { label: rain >= 0.5 ? 1 : 0, probabilities: { '0': 1 - rain, '1': rain } };
    }),
};

/** A version of the model rain; each was trained on a set of its own. */
const versionOf = (version: number): ModelVersion => {
  const made = makeVersion({ version });
  return { ...made, provenance: { ...made.provenance, trainingSet: { digest: sha256(String(version)) } } };
};

const endpointOf = (version: number): Endpoint =>
  ({
    project: 'weather',
    name: 'rain',
    retiredAt: null,
    variants: [{ name: `v${version}`, model: 'rain', version, weight: 100, classes: [0, 1] }],
  }) as unknown as Endpoint;

export const monitorDefinition = {
  name: 'daily',
  window: '60d',
  schedule: 'rate(1 day)',
  drift: { share: 0.3 },
  confirm: { windows: 2, of: 3 },
  slices: ['city', 'sky'],
};

/** A project with one monitor and everything that it looks at, in memory. */
export const monitorScene = (
  options: {
    readonly monitor?: Readonly<Record<string, unknown>>;
    /** How far `temp` of the training rows of version 2 lies from those of version 1. */
    readonly retrainedShift?: number;
    readonly history?: (served: SqlRow) => SqlRow;
  } = {},
) => {
  const journal = new MemoryJournal();
  const objects = new Map<string, Buffer>();
  const log = new MemoryInferenceLog();
  const feedback = memoryFeedbackLog();
  const engine = new MemoryMonitoringEngine();
  const state = {
    live: 1 as number | null,
    source: projectSource({ monitors: [{ ...monitorDefinition, ...options.monitor }] }),
  };
  const offline: SqlRow[] = [];
  const projectVersion = () => ({ version: 1, source: state.source }) as ProjectVersion;
  const ports = {
    projects: { latest: async () => projectVersion(), version: async () => projectVersion() },
    runs: memoryMonitorRunStore(journal),
    schedules: memoryScheduleStore(),
    engine,
    endpoints: { endpoint: async () => (state.live === null ? undefined : endpointOf(state.live)) },
    deployments: { deployments: async () => [] },
    versions: { version: async (_project: string, _model: string, version: number) => versionOf(version) },
    features: {
      service: async () =>
        ({
          features: ['temp', 'wind', 'sky'].map((name) => ({ view: 'daily', viewVersion: 1, feature: name })),
        }) as never,
    },
    log,
    feedback,
    reference: {
      read: async (_project: string, digest: string) =>
        trainingRows(7, digest === sha256('2') ? (options.retrainedShift ?? 0) : 0, digest),
    },
    scorer,
    history: {
      read: async (_request: unknown, each: (rows: readonly SqlRow[], view: never) => void) => {
        each(offline, { entities: [{ joinKey: 'city' }] } as never);
        return true;
      },
    },
    reports: reportStore(memoryObjectFiles(objects)),
  };

  /** Predictions of days, one a day, asked an hour ago, with their truth. */
  const serve = async (rows: Rows): Promise<void> => {
    const { count, seed, from = '2015-01-01', shift = 0, version = 1, labelled = 1, city = 'seattle' } = rows;
    const random = randomOf(seed);
    const asked = '2026-03-02T09:00:00.000Z';
    const labels: FeedbackRecord[] = [];
    for (let index = 0; index < count; index += 1) {
      const { temp, wind, sky, rain, truth } = drawRow(random, shift);
      const asOf = new Date(Date.parse(from) + index * day + day - 1).toISOString();
      const record: InferenceRecord = answered(`v${version}`, rain, {
        predictionId: ulid(Date.parse(asked), random.uniform),
        time: asked,
        day: asked.slice(0, 10),
        asOf,
        entity: { city },
        features: Object.fromEntries(
          Object.entries({ temp, wind, sky }).map(([name, value]) => [
            name,
            { ...feature(value), eventTime: asOf },
          ]),
        ),
      });
      await log.write([record]);
      const served: SqlRow = { city, event: BigInt(Date.parse(asOf)) * 1000n, temp, wind, sky };
      offline.push(options.history?.(served) ?? served);
      if (random.uniform() < labelled)
        labels.push({
          schemaVersion: 1,
          predictionId: record.predictionId,
          row: 0,
          label: truth,
          time: asked,
          principal: 'token:vera',
        });
    }
    await feedback.write('weather', 'rain', labels);
  };

  let minutes = 0;
  const call = () => {
    minutes += 1;
    return makeCall({ time: new Date(Date.parse(now) + minutes * 60_000).toISOString() });
  };
  /** One run from its start to its end, as the machine drives it. */
  const run = async (window: { readonly from?: string; readonly to?: string } = {}) => {
    const { id } = await startRun(ports, { monitor: 'daily', ...window }, call());
    const asked = { from: window.from ?? null, to: window.to ?? null };
    const request = { project: 'weather', projectVersion: 1, monitor: 'daily', run: id };
    const outcome = await runMonitor(ports, { ...request, asked });
    if (outcome.outcome === 'passed') await endRun(ports, request, call());
    engine.end(id);
    const ended = await ports.runs.find('weather', 'daily', id);
    const report = await ports.reports.report('weather', id);
    if (!ended) throw new Error('the run is gone');
    return { outcome, run: ended, report };
  };
  /** A run that must have a report. */
  const reported = async (window?: { readonly from?: string; readonly to?: string }) => {
    const { report, run: ended } = await run(window);
    if (!report) throw new Error('there is no report');
    return { report, run: ended };
  };
  return { ports, journal, objects, engine, state, serve, run, reported, call };
};
