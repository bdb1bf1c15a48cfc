import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { CairnError } from '../../../../contracts/cairn-error';
import { configuration } from '../../../platform/configuration';
import type { InferenceLog } from '../../core/inference-log';
import { packLines } from './pack-lines';
import { batchesOf } from './record-batches';

const attempts = 3;
const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));

/** The client waits little: an answer waits for it, and there is a second way. */
const newClient = () =>
  new FirehoseClient({
    maxAttempts: 2,
    requestHandler: { requestTimeout: 2000, throwOnRequestTimeout: true, connectionTimeout: 1000 },
  });

/**
 * Records to the delivery stream, one JSON line each; packed where the stream splits them again. A batch may be
 * taken in part: what was refused is sent again, alone, since taken records must not come twice.
 */
export const firehoseInferenceLog = (
  client: FirehoseClient = newClient(),
  /** Whether the stream takes several lines in one record. */
  splits = false,
): InferenceLog => {
  const send = async (batch: readonly Uint8Array[]): Promise<void> => {
    let pending = batch;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (attempt > 0) await pause(attempt);
      const { FailedPutCount = 0, RequestResponses = [] } = await client.send(
        new PutRecordBatchCommand({
          DeliveryStreamName: configuration.deliveryStream(),
          Records: pending.map((Data) => ({ Data })),
        }),
      );
      if (FailedPutCount === 0) return;
      pending = pending.filter((_, index) => RequestResponses[index]?.ErrorCode !== undefined);
    }
    throw new CairnError(
      'inference.not-recorded',
      `The delivery stream did not take ${pending.length} of ${batch.length} of its records.`,
    );
  };
  return {
    write: async (records) => {
      const lines = records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`, 'utf8'));
      await Promise.all(batchesOf(splits ? packLines(lines) : lines).map(send));
    },
  };
};
