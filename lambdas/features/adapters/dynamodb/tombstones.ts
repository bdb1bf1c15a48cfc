import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Tombstone, tombstoneSchema } from '../../../../contracts/features/erasure';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { erasureKeys } from './keys';

/** All tombstones of a project; on its own, so that the function of pushes need not carry erasures. */
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
