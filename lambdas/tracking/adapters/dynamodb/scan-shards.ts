import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type PartitionsRead, readPartitions } from '../../../platform/aws/read-partitions';
import { configuration } from '../../../platform/configuration';

export interface ShardScan<Thing>
  extends Pick<PartitionsRead<Thing>, 'partitions' | 'after' | 'expected' | 'read'> {
  readonly prefix: string;
}

/** The things of several shards whose sort keys begin with a prefix, as `readPartitions` reads them. */
export const scanShards = <Thing>(
  documents: DynamoDBDocumentClient,
  { prefix, ...scan }: ShardScan<Thing>,
): AsyncGenerator<Thing> =>
  readPartitions(documents, {
    ...scan,
    table: configuration.table('tracking'),
    sort: { condition: 'begins_with(sk, :prefix)', values: { ':prefix': prefix } },
  });
