import { type MonitoringReport, monitoringReportSchema } from '../../../contracts/monitoring/report';
import {
  type Monitor,
  type MonitoringRun,
  monitoringRunSchema,
  monitorSchema,
} from '../../../contracts/monitoring/run';
import { minutesAgo, randomNumbers } from './any';

const columns = [
  'temp_max',
  'temp_min',
  'temp_range',
  'wind',
  'wet_day',
  'precipitation_3d',
  'precipitation_7d',
  'temp_max_7d',
  'season',
  'probability',
];

const month = (count: number): string => new Date(Date.UTC(2015, count, 1)).toISOString();

/** A scored run; from the fifth on the first columns have moved. */
export const makeMonitoringRun = (number: number, change: Partial<MonitoringRun> = {}): MonitoringRun => {
  const random = randomNumbers(number);
  const moved = number >= 5;
  const drift = columns.map((column, position) => {
    const effect = random() * 0.22 + (moved ? Math.max(0, 1.1 - position * 0.22) * (number - 3) * 0.28 : 0);
    return { column, effect, drifted: effect > 0.5 };
  });
  const share = drift.filter(({ drifted }) => drifted).length / drift.length;
  return monitoringRunSchema.parse({
    schemaVersion: 1,
    project: 'weather',
    id: `monitoring-${number}`,
    monitor: 'half-year',
    endpoint: 'rain',
    status: 'succeeded',
    reason: null,
    trigger: 'call',
    author: 'token:01JXDEVELOPER00000001',
    from: month(number - 1),
    to: month(number + 5),
    rows: 184,
    labelled: 160 + number,
    verdict: share >= 0.4 ? 'drifted' : 'ok',
    state: moved ? 'alarm' : 'ok',
    driftedShare: share,
    columns: drift,
    metrics: {
      accuracy: 0.79 - number * 0.01,
      roc_auc: 0.77 - number * 0.012,
      log_loss: 0.54 + number * 0.02,
    },
    reportDigest: 'd'.repeat(64),
    startedAt: minutesAgo(200 - number * 20),
    endedAt: minutesAgo(200 - number * 20),
    ...change,
  });
};

export const makeMonitor = (change: Partial<Monitor> = {}): Monitor =>
  monitorSchema.parse({
    name: 'half-year',
    endpoint: 'rain',
    window: '184d',
    schedule: 'rate(1 day)',
    nextAt: minutesAgo(-600),
    state: 'ok',
    lastRun: null,
    ...change,
  });

const bell = (centre: number, width: number, edges: readonly number[]): readonly number[] => {
  const heights = edges
    .slice(1)
    .map((edge, bin) => Math.exp(-(((edge + (edges[bin] ?? 0)) / 2 - centre) ** 2) / width));
  const sum = heights.reduce((total, height) => total + height, 0);
  return heights.map((height) => height / sum);
};

const edges = Array.from({ length: 21 }, (_, bin) => bin * 2 - 5);
const seasons = ['winter', 'spring', 'summer', 'autumn'];

/** The report of a run, in agreement with it. */
export const makeReport = (run: MonitoringRun): MonitoringReport =>
  monitoringReportSchema.parse({
    schemaVersion: 1,
    project: run.project,
    run: run.id,
    monitor: run.monitor,
    endpoint: run.endpoint,
    model: 'rain',
    versions: [{ version: 3, rows: 184 }],
    referenceVersion: 3,
    reference: { trainingSet: 'training-set/abc', rows: 724, match: 'season' },
    window: { from: run.from, to: run.to },
    rows: 184,
    errors: 0,
    verdict: run.verdict,
    reason: 'computed',
    driftedShare: run.driftedShare,
    drift: run.columns.map(({ column, effect, drifted }) => {
      const isCategory = column === 'season';
      const shift = (effect ?? 0) * 7;
      const methods = isCategory
        ? ['psi', 'chi_squared', 'jensen_shannon']
        : ['psi', 'ks', 'wasserstein', 'jensen_shannon'];
      const statistics = methods.map((method) => ({
        method,
        value: (effect ?? 0) * 0.9,
        pValue: method === 'ks' || method === 'chi_squared' ? Math.exp(-(effect ?? 0) * 20) : null,
        reason: null,
      }));
      return {
        column,
        kind: isCategory ? 'categorical' : 'numeric',
        role: column === 'probability' ? 'output' : 'input',
        drifted,
        decisive: statistics[1],
        threshold: 0.01,
        effect,
        statistics,
        referenceMean: isCategory ? null : 14,
        currentMean: isCategory ? null : 14 + shift,
        distribution: isCategory
          ? {
              kind: 'categorical',
              bins: seasons,
              reference: [0.25, 0.25, 0.25, 0.25],
              current: [0.1, 0.2, 0.4, 0.3],
            }
          : {
              kind: 'numeric',
              bins: edges,
              reference: bell(14, 60, edges),
              current: bell(14 + shift, 40, edges),
            },
      };
    }),
    quality: [],
    skew: [],
    latency: { p50: 3, p95: 9, p99: 20 },
    confidence: { mean: 0.71, below60: 0.2 },
    performance: { rows: 184, labelled: 160, coverage: 0.87, metrics: run.metrics, estimated: {} },
    slices: [],
    periods: [],
    settings: { numeric: 'ks', categorical: 'chi_squared' },
    createdAt: run.endedAt,
  });
