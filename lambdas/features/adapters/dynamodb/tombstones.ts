import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Tombstone, tombstoneSchema } from '../../../../contracts/features/erasure';
import { batchGet } from '../../../platform/aws/batch-get';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import type { Tombstones } from '../../core/erasure/refuse-erased';
import { erasureKeys } from './keys';

/** Tombstones as pushes ask for them; on their own, so that the function of pushes need not carry erasures. */
export const dynamoTombstones = (documents: DynamoDBDocumentClient): Tombstones => ({
  any: async (project) => {
    const table = configuration.table('platform');
    const query = { table, ...erasureKeys.tombstones(project), consistent: true, limit: 1 };
    return (await queryPrefix(documents, query)).length > 0;
  },
  of: async (project, hashes) => {
    const keys = hashes.map((hash) => erasureKeys.tombstone(project, hash));
    const items = await batchGet(documents, configuration.table('platform'), keys, { consistent: true });
    return items.map((item) => tombstoneSchema.parse(item['tombstone']));
  },
});

/** All tombstones of a project. */
export const tombstonesOf =
  (documents: DynamoDBDocumentClient) =>
  async (project: string): Promise<readonly Tombstone[]> => {
    const table = configuration.table('platform');
    const items = await queryPrefix(documents, {
      table,
      ...erasureKeys.tombstones(project),
      consistent: true,
    });
    return items.map((item) => tombstoneSchema.parse(item['tombstone']));
  };
