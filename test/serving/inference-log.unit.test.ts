/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { mockClient } from 'aws-sdk-client-mock';
import { CairnError } from '../../contracts/cairn-error';
import type { InferenceRecord } from '../../contracts/serving/inference';
import { firehoseInferenceLog } from '../../lambdas/serving/adapters/firehose/inference-log';
import { batchesOf } from '../../lambdas/serving/adapters/firehose/record-batches';
import { MemoryInferenceLog } from '../../lambdas/serving/adapters/memory/inference-log';
import { withFallback } from '../../lambdas/serving/core/inference-log';
import { thrownCode } from '../harness/thrown-code';
import { endpointWith, makePool } from './make-pool';
import { poolClient } from './pool-client';

const record = (predictionId: string): InferenceRecord => ({ predictionId }) as InferenceRecord;
const idsIn = (command: { args: readonly [{ input: unknown }, ...unknown[]] }): readonly string[] => {
  const { Records = [] } = command.args[0].input as { Records?: { Data?: Uint8Array }[] };
  return Records.map(({ Data }) => JSON.parse(Buffer.from(Data ?? []).toString()).predictionId);
};

describe('the inference log on a delivery stream', () => {
  const firehose = mockClient(FirehoseClient);
  beforeEach(() => {
    firehose.reset();
    process.env['CAIRN_DELIVERY_STREAM'] = 'stream';
  });
  const log = () => firehoseInferenceLog(new FirehoseClient({ region: 'us-east-1' }));

  it('sends one JSON line a record', async () => {
    firehose.on(PutRecordBatchCommand).resolves({ FailedPutCount: 0, RequestResponses: [] });
    await log().write([record('a'), record('b')]);
    const [call] = firehose.commandCalls(PutRecordBatchCommand);
    expect(call?.args[0].input).toMatchObject({ DeliveryStreamName: 'stream' });
    const { Records = [] } = call?.args[0].input ?? {};
    expect(Records.map(({ Data }) => Buffer.from(Data ?? []).toString())).toEqual([
      '{"predictionId":"a"}\n',
      '{"predictionId":"b"}\n',
    ]);
  });

  it('sends again what was refused, and only that', async () => {
    firehose
      .on(PutRecordBatchCommand)
      .resolvesOnce({
        FailedPutCount: 1,
        RequestResponses: [{ RecordId: '1' }, { ErrorCode: 'ServiceUnavailableException' }],
      })
      .resolves({ FailedPutCount: 0, RequestResponses: [] });
    await log().write([record('a'), record('b')]);
    expect(firehose.commandCalls(PutRecordBatchCommand).map(idsIn)).toEqual([['a', 'b'], ['b']]);
  });

  it('fails when the stream goes on refusing', async () => {
    firehose
      .on(PutRecordBatchCommand)
      .resolves({ FailedPutCount: 1, RequestResponses: [{ ErrorCode: 'ServiceUnavailableException' }] });
    expect(await thrownCode(log().write([record('a')]))).toBe('inference.not-recorded');
  });

  it('keeps to 500 records and 4 MiB a call, and loses none', () => {
    const small = Array.from({ length: 1201 }, () => new Uint8Array(1));
    expect(batchesOf(small).map((batch) => batch.length)).toEqual([500, 500, 201]);
    const large = Array.from({ length: 9 }, () => new Uint8Array(1024 * 1024));
    expect(batchesOf(large).map((batch) => batch.length)).toEqual([4, 4, 1]);
    expect(batchesOf([])).toEqual([]);
  });
});

describe('an answer and its record', () => {
  const broken = {
    write: async () => {
      throw new CairnError('inference.not-recorded', 'no record');
    },
  };
  const body = { inputs: [{ name: 'features', datatype: 'FP32', shape: [1, 3], data: [1, 2, 3] }] };

  it('goes to the second log when the first fails, and that is told', async () => {
    const second = new MemoryInferenceLog();
    const told: number[] = [];
    const log = withFallback(broken, second, (_error, records) => told.push(records));
    const { status } = await poolClient(makePool([endpointWith('rain')], log)).post(
      '/v2/models/rain/infer',
      body,
    );
    expect([status, second.records.length, told]).toEqual([200, 1, [1]]);
  });

  it('is not given when no log takes the record', async () => {
    const log = withFallback(broken, broken, () => undefined);
    const client = poolClient(makePool([endpointWith('rain')], log));
    const answer = await client.post('/v2/models/rain/infer', body);
    expect([answer.status, answer.json()]).toEqual([503, { error: 'no record' }]);
    expect(answer.headers['retry-after']).toBe('1');
    expect((await client.post('/endpoints/rain/invocations', { instances: [[1, 2, 3]] })).status).toBe(503);
  });
});
