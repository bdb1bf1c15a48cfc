import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Requests } from '../benchmark';
import type { Contender } from '../compare';
import { Meter } from './meter';

/**
 * What one execution of each contender asks of DynamoDB. They are made on a client of their own: metering reads every
 * message, which the timed ones must not pay for. The second execution counts, when caches are warm.
 */
export const requestsOf = async (
  contendersOn: (documents: DynamoDBDocumentClient) => readonly Contender[],
): Promise<readonly Requests[]> => {
  const meter = new Meter();
  const documents = meter.watch(DynamoDBDocumentClient.from(new DynamoDBClient({})));
  const found: Requests[] = [];
  for (const { before, run } of contendersOn(documents)) {
    await before?.();
    await run();
    await before?.();
    meter.reset();
    await run();
    const { calls, readUnits, writeUnits } = meter.total();
    found.push({ calls, readUnits, writeUnits });
  }
  return found;
};
