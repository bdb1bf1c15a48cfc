/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { trainingSetPrefix } from '../../contracts/objects';
import type { InferenceRecord } from '../../contracts/serving/inference';
import { s3FeedbackLog } from '../../lambdas/monitoring/adapters/s3/feedback-log';
import { endRun } from '../../lambdas/monitoring/core/end-run';
import { runMonitor } from '../../lambdas/monitoring/core/run-monitor';
import { startRun } from '../../lambdas/monitoring/core/start-run';
import { reportPorts } from '../../lambdas/monitoring/handlers/report-ports';
import { s3 } from '../../lambdas/platform/aws/s3-client';
import { s3ObjectFiles } from '../../lambdas/platform/duckdb/s3-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { s3InferenceLog } from '../../lambdas/serving/adapters/s3/inference-log';
import { batchScorer } from '../../lambdas/serving/handlers/batch-scorer';
import { itemsOf } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { makeVersion, sha256 } from '../registry/fixtures';
import { artifactOf } from '../serving/make-pool';
import { monitorScene } from './monitor-scene';
import { randomOf } from './random';
import { answered } from './rollout-fixtures';
import { trainingSetDescription } from './training-set-description';

const names = ['precipitation', 'wind', 'temp_max'];
const digest = sha256('b');
const days = 50;
const asked = '2026-03-02T09:00:00.000Z';

const description = trainingSetDescription({
  digest,
  rows: 120,
  features: names.map((name) => ({ name, type: 'DOUBLE' })),
  split: {
    train: { from: '2012-01-01', to: '2012-12-31', rows: 100 },
    validation: { from: '2013-01-01', to: '2013-12-31', rows: 10 },
    test: { from: '2014-01-01', to: '2014-12-31', rows: 10 },
  },
});

/** Training set and model, as the platform's own steps leave them in the buckets. */
const keepTraining = async (artifacts: string) => {
  const files = s3ObjectFiles();
  const prefix = trainingSetPrefix('weather', digest);
  await files.write(`${prefix}training-set.json`, JSON.stringify(description));
  await withDuckDb(async (session) => {
    await session.run(
      `COPY (SELECT 'seattle' AS city, TIMESTAMP '2012-01-01' + to_days(i::INTEGER) AS event_timestamp,
         (i % 10)::DOUBLE AS precipitation, (i % 7)::DOUBLE AS wind, (i % 30)::DOUBLE AS temp_max, i % 2 AS will_rain,
         CASE WHEN i < 100 THEN 'train' WHEN i < 110 THEN 'validation' ELSE 'test' END AS split
       FROM range(120) t(i)) TO '${session.path('t.parquet')}' (FORMAT parquet)`,
    );
    await files.put(session.path('t.parquet'), `${prefix}training-set.parquet`);
  });
  const { bucket, key, sha256: hash } = artifactOf('rain');
  const Body = readFileSync(join(bucket, key));
  await s3().send(new PutObjectCommand({ Bucket: artifacts, Key: key, Body }));
  return { bucket: artifacts, key, sha256: hash, size: Body.length };
};

const records = (): readonly InferenceRecord[] => {
  const random = randomOf(1);
  return Array.from({ length: days }, (_, index) => {
    const asOf = new Date(Date.parse('2015-01-01T23:59:59.999Z') + index * 86_400_000).toISOString();
    const values = [Math.floor(random.uniform() * 10), Math.floor(random.uniform() * 7), 60];
    const features = Object.fromEntries(
      names.map((name, at) => [
        name,
        { value: values[at] ?? 0, eventTime: asOf, status: 'PRESENT' as const },
      ]),
    );
    return answered('v1', random.uniform(), {
      predictionId: ulid(Date.parse(asked), random.uniform),
      time: asked,
      day: asked.slice(0, 10),
      asOf,
      features,
    });
  });
};

describeOnEmulator('a monitor on the buckets and tables of the emulator', ({ documents, bucket, table }) => {
  it('reads log, labels, training rows and model, and ends with report, state and journal', async () => {
    const artifact = await keepTraining(bucket('artifacts'));
    const served = records();
    await s3InferenceLog().write(served);
    await s3FeedbackLog().write(
      'weather',
      'rain',
      served.slice(0, 40).map(({ predictionId }, index) => ({
        schemaVersion: 1,
        predictionId,
        row: 0,
        label: index % 2,
        time: asked,
        principal: 'token:vera',
      })),
    );
    const made = makeVersion({ artifact });
    const version = { ...made, provenance: { ...made.provenance, trainingSet: { digest } } };
    const scene = monitorScene();
    const ports = {
      ...scene.ports,
      ...reportPorts(documents, batchScorer()),
      projects: scene.ports.projects,
      endpoints: scene.ports.endpoints,
      versions: { version: async () => version },
      features: scene.ports.features,
    };
    const { id } = await startRun(ports, { monitor: 'daily' }, scene.call());
    const request = { project: 'weather', projectVersion: 1, monitor: 'daily', run: id };
    expect(await runMonitor(ports, { ...request, asked: { from: null, to: null } })).toEqual({
      outcome: 'passed',
      reason: null,
    });
    await endRun(ports, request, scene.call());

    const report = await ports.reports.report('weather', id);
    expect(report).toMatchObject({
      rows: days,
      performance: { labelled: 40 },
      reference: { rows: 100 },
      settings: { outputs: null },
    });
    expect(report?.drift.map(({ column, drifted }) => [column, drifted])).toEqual(
      expect.arrayContaining([
        ['temp_max', true],
        ['precipitation', false],
      ]),
    );
    expect(report?.drift.filter(({ role }) => role === 'output')).toHaveLength(2);
    expect(await ports.reports.page('weather', id)).toMatch(/^<!doctype html>/);
    expect(await ports.runs.find('weather', 'daily', id)).toMatchObject({
      status: 'succeeded',
      state: 'warning',
    });
    expect(await itemsOf(documents, table('journal'))).toHaveLength(1);
  }, 60_000);
});
