/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  FirehoseClient,
} from '@aws-sdk/client-firehose';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { inferenceLogPrefix } from '../../contracts/objects';
import type { InferenceRecord } from '../../contracts/serving/inference';
import { s3 } from '../../lambdas/platform/aws/s3-client';
import { firehoseInferenceLog } from '../../lambdas/serving/adapters/firehose/inference-log';
import { s3InferenceLog } from '../../lambdas/serving/adapters/s3/inference-log';
import { s3InferenceLogReader } from '../../lambdas/serving/adapters/s3/inference-log-reader';
import { s3ModelFiles } from '../../lambdas/serving/adapters/s3/model-files';
import { allRecords } from '../../lambdas/serving/core/inference-log-reader';
import { inferenceRecord } from '../../lambdas/serving/core/inference-record';
import { itNeeding } from '../harness/capabilities';
import { describeOnEmulator } from '../harness/local-tables';
import { thrownCode } from '../harness/thrown-code';
import { makeCall } from './make-deployment';
import { makeVariant } from './make-variant';

const bytes = Buffer.from('a model');
const sha256 = createHash('sha256').update(bytes).digest('hex');

const makeRecord = (endpoint: string): InferenceRecord =>
  inferenceRecord(
    { endpoint, variant: makeVariant(), protocol: 'oip', latencyMs: 1 },
    { rows: 1, inputs: [], outputs: [] },
    makeCall(),
  );

describeOnEmulator('model files from S3', ({ bucket }) => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cairn-models-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (Key: string, Body: Buffer) =>
    s3().send(new PutObjectCommand({ Bucket: bucket('artifacts'), Key, Body }));
  const path = (key: string) => s3ModelFiles(s3(), folder).path({ bucket: bucket('artifacts'), key, sha256 });

  it('are kept under their hash, for nobody else to read', async () => {
    await put('model.onnx', bytes);
    const file = await path('model.onnx');
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('are not fetched again while the file is there', async () => {
    await put('model.onnx', bytes);
    await path('model.onnx');
    expect(await path('gone.onnx')).toBe(join(folder, `${sha256}.onnx`));
  });

  it('are fetched again when somebody has changed the file', async () => {
    await put('model.onnx', bytes);
    writeFileSync(await path('model.onnx'), 'something else');
    expect(readFileSync(await path('model.onnx'))).toEqual(bytes);
  });

  it('are refused when the bytes are not those that were registered, or are missing', async () => {
    await put('other.onnx', Buffer.from('another model'));
    expect(await thrownCode(path('other.onnx'))).toBe('inference.model-unavailable');
    expect(await thrownCode(path('missing.onnx'))).toBe('inference.model-unavailable');
  });
});

describeOnEmulator('the inference log in S3', ({ bucket }) => {
  const recordsUnder = async (Prefix: string): Promise<unknown[]> => {
    const { Contents = [] } = await s3().send(new ListObjectsV2Command({ Bucket: bucket('data'), Prefix }));
    const texts = await Promise.all(
      Contents.map(async ({ Key }) => {
        const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket('data'), Key }));
        return (await Body?.transformToString()) ?? '';
      }),
    );
    return texts.flatMap((text) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
  };

  it('holds records that were written directly, by endpoint and day', async () => {
    const [first, second, other] = [makeRecord('rain'), makeRecord('rain'), makeRecord('snow')];
    await s3InferenceLog().write([first, second, other]);
    expect(await recordsUnder('projects/weather/inference/rain/day=2015-07-01/')).toEqual([first, second]);
    expect(await recordsUnder('projects/weather/inference/snow/day=2015-07-01/')).toEqual([other]);
  });

  it('gives to readers what was written directly, packed or plain, by range and by id', async () => {
    const [first, second] = [makeRecord('hail'), makeRecord('hail')];
    await s3InferenceLog().write([first]);
    await s3().send(
      new PutObjectCommand({
        Bucket: bucket('data'),
        Key: `${inferenceLogPrefix('weather', 'hail', '2015-07-01')}stream-1.gz`,
        Body: gzipSync(`${JSON.stringify(second)}\n${JSON.stringify(first)}\n{"torn`),
      }),
    );
    const range = { project: 'weather', endpoint: 'hail', fromDay: '2015-06-30', toDay: '2015-07-02' };
    const reader = s3InferenceLogReader();
    const records = await allRecords(reader, range);
    expect(records).toHaveLength(2);
    expect(records).toEqual(expect.arrayContaining([first, second]));
    expect(await allRecords(reader, { ...range, since: '2100-01-01T00:00:00.000Z' })).toEqual([]);
    expect(await reader.find('weather', 'hail', second.predictionId)).toEqual(second);
    expect(await reader.find('weather', 'hail', makeRecord('hail').predictionId)).toBeUndefined();
    expect(await reader.find('weather', 'snow', first.predictionId)).toBeUndefined();
  });

  itNeeding('partitioned delivery')(
    'holds records that the delivery stream took, by their project and endpoint',
    async () => {
      const name = `inference-${bucket('data')}`;
      const firehose = new FirehoseClient({});
      const extract = {
        Type: 'MetadataExtraction' as const,
        Parameters: [
          {
            ParameterName: 'MetadataExtractionQuery' as const,
            ParameterValue: '{project:.project,endpoint:.endpoint}',
          },
          { ParameterName: 'JsonParsingEngine' as const, ParameterValue: 'JQ-1.6' },
        ],
      };
      await firehose.send(
        new CreateDeliveryStreamCommand({
          DeliveryStreamName: name,
          ExtendedS3DestinationConfiguration: {
            BucketARN: `arn:aws:s3:::${bucket('data')}`,
            RoleARN: 'arn:aws:iam::000000000000:role/firehose',
            Prefix:
              'delivered/!{partitionKeyFromQuery:project}/!{partitionKeyFromQuery:endpoint}/day=!{timestamp:yyyy-MM-dd}/',
            ErrorOutputPrefix: 'undelivered/',
            DynamicPartitioningConfiguration: { Enabled: true },
            ProcessingConfiguration: { Enabled: true, Processors: [extract] },
          },
        }),
      );
      process.env['CAIRN_DELIVERY_STREAM'] = name;
      const records = [makeRecord('rain'), makeRecord('rain')];
      await firehoseInferenceLog().write(records);
      let delivered: unknown[] = [];
      while (delivered.length < 2) delivered = await recordsUnder('delivered/weather/rain/');
      expect(delivered).toEqual(expect.arrayContaining(records));
      await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: name }));
    },
  );
});
