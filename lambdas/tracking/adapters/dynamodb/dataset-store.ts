import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DatasetDescription } from '../../../../contracts/tracking/run';
import { batchGet } from '../../../platform/aws/batch-get';
import { configuration } from '../../../platform/configuration';
import type { DatasetStore } from '../../core/dataset-store';
import { trackingKeys } from './keys';
import { pack, split, unpack } from './packed';

/** The item of a description: the first piece of its bytes, and where the others are. */
interface DatasetItem {
  readonly pieces: number;
  /** SHA-256 of the bytes. */
  readonly content: string;
  readonly data: Uint8Array;
}

/**
 * Descriptions of datasets in the tracking table, long ones in pieces. A description is written once: name and
 * digest stand for it.
 */
export const dynamoDatasetStore = (
  documents: DynamoDBDocumentClient,
  /** Most bytes of a piece. @default what fits an item */
  pieceBytes?: number,
): DatasetStore => {
  const table = configuration.table('tracking');

  const put = async (project: string, experimentId: string, dataset: DatasetDescription): Promise<void> => {
    const bytes = pack(dataset);
    const content = createHash('sha256').update(bytes).digest('hex');
    const [first, ...rest] = split(bytes, pieceBytes);
    const write = (Item: Record<string, unknown>, condition = {}) =>
      documents.send(new PutCommand({ TableName: table, Item: { ...Item, schemaVersion: 1 }, ...condition }));
    for (const [index, data] of rest.entries())
      await write({ ...trackingKeys.datasetPiece(project, experimentId, content, index + 1), data });
    const key = trackingKeys.dataset(project, experimentId, dataset.name, dataset.digest);
    try {
      await write(
        { ...key, content, pieces: rest.length + 1, data: first },
        { ConditionExpression: 'attribute_not_exists(pk)' },
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };

  const readAll = (keys: readonly Record<string, unknown>[]) =>
    keys.length === 0 ? [] : batchGet(documents, table, keys, { consistent: true });

  return {
    put: async (project, experimentId, datasets) => {
      await Promise.all(datasets.map((dataset) => put(project, experimentId, dataset)));
    },

    get: async (project, experimentId, identities) => {
      const items = await readAll(
        identities.map(({ name, digest }) => trackingKeys.dataset(project, experimentId, name, digest)),
      );
      const firsts = items as unknown as readonly DatasetItem[];
      const keysOfRest = ({ content, pieces }: DatasetItem) =>
        Array.from({ length: pieces - 1 }, (_, index) =>
          trackingKeys.datasetPiece(project, experimentId, content, index + 1),
        );
      const rest = await readAll(firsts.flatMap(keysOfRest));
      const bytesAt = new Map(rest.map(({ sk, data }) => [sk, data as Uint8Array]));
      return firsts.map((first) => {
        const more = keysOfRest(first).map(({ sk }) => bytesAt.get(sk) ?? new Uint8Array());
        return unpack(Buffer.concat([first.data, ...more])) as DatasetDescription;
      });
    },
  };
};
