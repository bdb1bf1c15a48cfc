import { gzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { inferenceLogPrefix } from '../../contracts/objects';
import type { InferenceRecord } from '../../contracts/serving/inference';
import { packLines } from '../../lambdas/serving/adapters/firehose/pack-lines';
import { s3InferenceLogReader } from '../../lambdas/serving/adapters/s3/inference-log-reader';
import { inOrder } from '../../lambdas/serving/core/in-order';
import { inferenceLines } from '../../lambdas/serving/core/inference-lines';
import { allRecords } from '../../lambdas/serving/core/inference-log-reader';
import { inferenceRecord } from '../../lambdas/serving/core/inference-record';
import { makeCall } from './make-deployment';
import { makeVariant } from './make-variant';

const make = (secondsLater = 0): InferenceRecord =>
  inferenceRecord(
    { endpoint: 'rain', variant: makeVariant(), protocol: 'oip', latencyMs: 1 },
    { rows: 1, inputs: [], outputs: [] },
    makeCall(secondsLater),
  );
const line = (record: object) => `${JSON.stringify(record)}\n`;

describe('an object of the inference log', () => {
  const [first, second] = [make(), make()];

  it('is read plain and packed', () => {
    const text = line(first) + line(second);
    expect(inferenceLines(Buffer.from(text))).toEqual({ records: [first, second], unread: 0 });
    expect(inferenceLines(gzipSync(text))).toEqual({ records: [first, second], unread: 0 });
  });

  it('gives what can be read when a line is torn, foreign or empty, and counts the rest', () => {
    const text = `${line(first)}\n{"a":1}\n${line(second).slice(0, 40)}\nnull\n`;
    expect(inferenceLines(Buffer.from(text))).toEqual({ records: [first], unread: 3 });
    expect(inferenceLines(gzipSync(text).subarray(0, 60))).toEqual({ records: [], unread: 1 });
  });

  it('gives records of an older platform what they lack', () => {
    const { error: _error, ...older } = first;
    expect(inferenceLines(Buffer.from(line(older))).records).toEqual([first]);
  });
});

describe('packing lines for the stream', () => {
  const texts = (packed: readonly Uint8Array[]) => packed.map((each) => Buffer.from(each).toString());

  it('joins them in order, and loses none', () => {
    expect(texts(packLines(['a\n', 'b\n', 'c\n'].map((text) => Buffer.from(text))))).toEqual(['a\nb\nc\n']);
    expect(packLines([])).toEqual([]);
  });

  it('keeps to 500 lines and 900 KiB a record', () => {
    const small = packLines(Array.from({ length: 1201 }, () => Buffer.from('x\n')));
    expect(small.map(({ length }) => length / 2)).toEqual([500, 500, 201]);
    const large = packLines(Array.from({ length: 5 }, () => Buffer.alloc(400 * 1024)));
    expect(large.map(({ length }) => length / 1024)).toEqual([800, 800, 400]);
  });
});

describe('work in order', () => {
  it('gives results in order, with at most so many under way', async () => {
    let under = 0;
    let most = 0;
    const results: number[] = [];
    const work = async (item: number) => {
      under += 1;
      most = Math.max(most, under);
      for (let turn = 0; turn < 10 - item; turn += 1) await Promise.resolve();
      under -= 1;
      return item;
    };
    for await (const result of inOrder([1, 2, 3, 4, 5, 6, 7], 3, work)) results.push(result);
    expect(results).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });
});

describe('reading the log from S3', () => {
  const s3 = mockClient(S3Client);
  beforeEach(() => {
    s3.reset();
    process.env['CAIRN_BUCKET_DATA'] = 'data';
  });
  /** Puts objects in days: text and how many seconds after the first record it was written. */
  const put = (objects: Readonly<Record<string, readonly [day: string, text: string, seconds: number]>>) => {
    for (const day of ['2015-06-30', '2015-07-01', '2015-07-02'])
      s3.on(ListObjectsV2Command, { Prefix: inferenceLogPrefix('weather', 'rain', day) }).resolves({
        Contents: Object.entries(objects)
          .filter(([, [on]]) => on === day)
          .map(([Key, [, , seconds]]) => ({ Key, LastModified: new Date(makeCall(seconds).time) })),
      });
    for (const [Key, [, text]] of Object.entries(objects))
      s3.on(GetObjectCommand, { Key }).callsFake(async () => ({
        Body: { transformToByteArray: async () => Buffer.from(text) } as never,
      }));
  };
  const reader = () => s3InferenceLogReader(new S3Client({ region: 'us-east-1' }));
  const range = { project: 'weather', endpoint: 'rain', fromDay: '2015-06-30', toDay: '2015-07-01' };
  const read = (more: object = {}) => allRecords(reader(), { ...range, ...more });

  it('gives every prediction of the days once, though it was delivered twice', async () => {
    const [a, b, c] = [make(), make(), make()];
    put({
      one: ['2015-06-30', line(a), 0],
      two: ['2015-07-01', line(b) + line(a), 1],
      three: ['2015-07-02', line(c), 1],
    });
    expect(await read()).toEqual([a, b]);
  });

  it('leaves out what was written before a time', async () => {
    const [a, b] = [make(), make()];
    put({ one: ['2015-07-01', line(a), 0], two: ['2015-07-01', line(b), 60] });
    expect(await read({ since: makeCall(30).time })).toEqual([b]);
    expect(s3.commandCalls(GetObjectCommand)).toHaveLength(1);
  });

  it('finds one prediction by its id, also when it arrived on the next day', async () => {
    const [a, b, late] = [make(), make(100), make(50)];
    put({
      one: ['2015-07-01', line(a), 3],
      two: ['2015-07-01', line(b), 103],
      late: ['2015-07-02', line(late), 90_000],
    });
    expect(await reader().find('weather', 'rain', b.predictionId)).toEqual(b);
    expect(await reader().find('weather', 'rain', late.predictionId)).toEqual(late);
    expect(await reader().find('weather', 'rain', make().predictionId)).toBeUndefined();
    expect(await reader().find('weather', 'rain', 'Z'.repeat(26))).toBeUndefined();
  });

  it('does not open what was written before the prediction was asked for', async () => {
    put({ old: ['2015-07-01', line(make()), 0] });
    expect(await reader().find('weather', 'rain', make(3600).predictionId)).toBeUndefined();
    expect(s3.commandCalls(GetObjectCommand)).toHaveLength(0);
  });
});
