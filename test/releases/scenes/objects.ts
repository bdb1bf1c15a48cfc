import type { FirehoseClient } from '@aws-sdk/client-firehose';
import type { S3Client } from '@aws-sdk/client-s3';
import { type ViewStatistics, viewStatisticsSchema } from '../../../contracts/features/statistics';
import { readTrainingSetDescription } from '../../../contracts/features/training-set';
import { comparisonSchema } from '../../../contracts/monitoring/comparison';
import { comparisonReportKey } from '../../../contracts/objects';
import { consistencyReports } from '../../../lambdas/features/core/consistency/consistency-reports';
import { dynamoComparisonStore } from '../../../lambdas/monitoring/adapters/dynamodb/comparison-store';
import { s3FeedbackLog } from '../../../lambdas/monitoring/adapters/s3/feedback-log';
import { reportStore } from '../../../lambdas/monitoring/adapters/s3/report-store';
import { feedbackLines } from '../../../lambdas/monitoring/core/feedback-lines';
import { memoryObjectFiles } from '../../../lambdas/platform/duckdb/memory-object-files';
import { firehoseInferenceLog } from '../../../lambdas/serving/adapters/firehose/inference-log';
import { inferenceLines } from '../../../lambdas/serving/core/inference-lines';
import { makeReport } from '../../console/makers/make-monitoring';
import { MemoryDocuments } from '../../harness/memory-documents/memory-documents';
import { answered, failed } from '../../monitoring/rollout-fixtures';
import { makeDescription } from '../make-description';
import { endedRun } from './monitoring';

/** An object of the buckets: its text, written and read by the platform itself. */
export interface ObjectScene {
  readonly name: string;
  /** Kind of `versionOfKind`; absent for what people read, and no function does. */
  readonly kind?: string;
  readonly write: () => Promise<string>;
  readonly read: (text: string) => Promise<unknown>;
}

const predictionId = '01JN8V4Z000000000000000001';
const predictions = [
  answered('v1', 0.7, {
    predictionId,
    features: { wind: { value: 4.7, eventTime: '2026-03-01T00:00:00.000Z', status: 'PRESENT' } },
    asOf: '2026-03-02T00:00:00.000Z',
  }),
  { ...failed('v2'), predictionId: '01JN8V4Z000000000000000002' },
];

const inferenceLog: ObjectScene = {
  name: 'inference-log',
  kind: 'inference record',
  write: async () => {
    process.env['CAIRN_DELIVERY_STREAM'] = 'stream';
    const written: string[] = [];
    const send = async ({
      input,
    }: {
      readonly input: { readonly Records: readonly { Data: Uint8Array }[] };
    }) => {
      written.push(...input.Records.map(({ Data }) => Buffer.from(Data).toString('utf8')));
      return { FailedPutCount: 0 };
    };
    await firehoseInferenceLog({ send } as unknown as FirehoseClient).write(predictions);
    return written.join('');
  },
  read: async (text) => inferenceLines(Buffer.from(text)),
};

const feedbackLog: ObjectScene = {
  name: 'feedback-log',
  kind: 'feedback record',
  write: async () => {
    process.env['CAIRN_BUCKET_DATA'] = 'data';
    const written: string[] = [];
    const send = async ({ input }: { readonly input: { readonly Body: string } }) => written.push(input.Body);
    const record = { schemaVersion: 1, time: '2026-03-03T00:00:00.000Z', principal: 'token:vera' } as const;
    await s3FeedbackLog({ send } as unknown as S3Client).write('weather', 'rain', [
      { ...record, predictionId, row: 0, label: 1 },
      { ...record, predictionId, row: 1, label: 'rain' },
    ]);
    return written.join('');
  },
  read: async (text) => feedbackLines(text),
};

const report = makeReport(endedRun);

const monitoringReport: ObjectScene = {
  name: 'monitoring-report',
  kind: 'monitoring report',
  write: async () => {
    const objects = new Map<string, Buffer>();
    await reportStore(memoryObjectFiles(objects)).keep(report, '<!doctype html>');
    return String([...objects].find(([key]) => key.endsWith('.json'))?.[1]);
  },
  read: async (text) => {
    const objects = new Map<string, Buffer>();
    const store = reportStore(memoryObjectFiles(objects));
    await store.keep(report, '');
    for (const key of objects.keys()) if (key.endsWith('.json')) objects.set(key, Buffer.from(text));
    return store.report(report.project, report.run);
  },
};

const side = { rows: 240, champion: { roc_auc: 0.7 }, challenger: { roc_auc: null } };

const comparisonReport: ObjectScene = {
  name: 'comparison-report',
  write: async () => {
    process.env['CAIRN_TABLE_PLATFORM'] = 'platform';
    const objects = new Map<string, Buffer>();
    const store = dynamoComparisonStore(new MemoryDocuments().client, memoryObjectFiles(objects));
    await store.keepReport({
      schemaVersion: 1,
      project: 'weather',
      execution: 'training-1',
      model: 'rain',
      champion: 1,
      challenger: 2,
      trainingSet: makeDescription().digest,
      metric: 'roc_auc',
      margin: 0,
      better: false,
      reason: 'roc_auc 0.5 against 0.7',
      overall: side,
      slices: [{ ...side, by: 'city', value: 'seattle' }],
      createdAt: '2026-03-03T00:00:00.000Z',
    });
    return String(objects.get(comparisonReportKey('weather', 'training-1')));
  },
  read: async (text) => comparisonSchema.parse(JSON.parse(text)),
};

const trainingSetDescription: ObjectScene = {
  name: 'training-set-description',
  kind: 'training set description',
  write: async () => `${JSON.stringify(makeDescription(), null, 2)}\n`,
  read: async (text) => readTrainingSetDescription(text),
};

const featureStatistics: ObjectScene = {
  name: 'feature-statistics',
  kind: 'statistics of a feature view',
  write: async () => {
    const statistics: ViewStatistics = {
      schemaVersion: 1,
      project: 'weather',
      view: 'daily_weather',
      version: 1,
      time: '2026-03-03T00:00:00.000Z',
      from: null,
      to: '2015-12-31T23:59:59.000000Z',
      rows: 2,
      isExact: true,
      features: [
        {
          feature: 'wind',
          type: 'DOUBLE',
          count: 2,
          nulls: 0,
          nonFinite: 0,
          distinct: 2,
          min: 1,
          max: 2,
          mean: 1.5,
          stddev: 0.7,
          quantiles: { p01: 1, p05: 1, p25: 1.25, p50: 1.5, p75: 1.75, p95: 2, p99: 2 },
          top: [{ value: 1, count: 1 }],
        },
      ],
      expectations: [
        {
          expectation: 'wind at most 1',
          passed: false,
          failingRows: 1,
          examples: [{ city: 'seattle', wind: '2.0' }],
        },
      ],
    };
    return `${JSON.stringify(statistics, null, 2)}\n`;
  },
  read: async (text) => viewStatisticsSchema.parse(JSON.parse(text)),
};

const servedConsistency: ObjectScene = {
  name: 'served-consistency',
  kind: 'report of served features',
  write: async () => {
    const objects = new Map<string, Buffer>();
    await consistencyReports(memoryObjectFiles(objects)).keep({
      schemaVersion: 1,
      project: 'weather',
      endpoint: 'rain',
      time: '2026-03-03T00:00:00.000Z',
      from: '2026-03-02T00:00:00.000Z',
      to: '2026-03-03T00:00:00.000Z',
      predictions: 2,
      sampled: 2,
      entities: 1,
      verdict: 'consistent',
      findings: [],
      views: [],
      features: [],
    });
    return String([...objects].find(([key]) => key.endsWith('newest.json'))?.[1]);
  },
  read: async (text) => {
    const objects = new Map([['projects/weather/features/_consistency/rain/newest.json', Buffer.from(text)]]);
    return consistencyReports(memoryObjectFiles(objects)).newest('weather', 'rain');
  },
};

/** All that is kept in buckets as records, manifests and reports. */
export const objectScenes: readonly ObjectScene[] = [
  inferenceLog,
  feedbackLog,
  monitoringReport,
  comparisonReport,
  trainingSetDescription,
  featureStatistics,
  servedConsistency,
];
