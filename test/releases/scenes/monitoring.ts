import type { CompareOutput } from '../../../contracts/monitoring/steps';
import { dynamoComparisonStore } from '../../../lambdas/monitoring/adapters/dynamodb/comparison-store';
import { dynamoMonitorRunStore } from '../../../lambdas/monitoring/adapters/dynamodb/monitor-run-store';
import { dynamoScheduleStore } from '../../../lambdas/monitoring/adapters/dynamodb/schedule-store';
import { memoryObjectFiles } from '../../../lambdas/platform/duckdb/memory-object-files';
import { completed, makeRun } from '../../monitoring/monitor-run-store.contract';
import { makeSchedule } from '../../monitoring/schedule-store.contract';
import { makeCall, started, time } from '../../pipelines/make-execution';
import type { StoredScene } from './stored-scene';

const call = makeCall();

/** A run that ended with a verdict. */
export const endedRun = makeRun({
  status: 'succeeded',
  reason: '1 of 2 columns drifted',
  from: '2026-02-01T00:00:00.000Z',
  to: '2026-03-01T00:00:00.000Z',
  rows: 240,
  labelled: 200,
  verdict: 'drifted',
  state: 'warning',
  driftedShare: 0.5,
  columns: [{ column: 'wind', effect: 1.2, drifted: true }],
  metrics: { log_loss: 0.57 },
  reportDigest: 'a'.repeat(64),
  endedAt: time,
});

export const monitors: StoredScene = {
  name: 'monitors',
  tables: ['platform'],
  write: async (documents) => {
    const store = dynamoMonitorRunStore(documents);
    await store.start(makeRun(), 'token-a', call);
    const windows = [{ from: '2026-02-01', to: '2026-03-01', rows: 240, drifted: true }];
    const record = { state: 'warning', revision: 1, referenceVersion: 1, windows } as const;
    await store.end({ run: endedRun, record, statements: [completed(endedRun.id)] }, call);
    await store.start(makeRun({ id: 'monitoring-2', trigger: 'schedule' }), undefined, call);
  },
  read: async (documents) => {
    const store = dynamoMonitorRunStore(documents);
    return {
      run: await store.find('weather', 'daily', 'monitoring-1'),
      list: await store.list('weather', 'daily', 10),
      running: await store.running('weather', 'daily'),
      byToken: await store.start(makeRun({ id: 'monitoring-3' }), 'token-a', call),
      record: await store.record('weather', 'daily'),
    };
  },
};

export const schedules: StoredScene = {
  name: 'schedules',
  tables: ['platform'],
  write: (documents) => dynamoScheduleStore(documents).put(makeSchedule()),
  read: (documents) => dynamoScheduleStore(documents).list('weather'),
};

const output: CompareOutput = {
  outcome: 'failed',
  reason: 'roc_auc 0.5 against 1',
  model: 'rain',
  challenger: 2,
  champion: 1,
  metric: 'roc_auc',
  challengerValue: 0.5,
  championValue: 1,
  margin: 0,
  rows: 240,
  entry: null,
};

export const comparisons: StoredScene = {
  name: 'comparisons',
  tables: ['platform'],
  write: (documents) =>
    dynamoComparisonStore(documents, memoryObjectFiles()).record(
      'training-1',
      output,
      { ...started('training-1'), fact: 'ChallengerCompared' },
      call,
    ),
  read: (documents) => dynamoComparisonStore(documents, memoryObjectFiles()).find('weather', 'training-1'),
};
