import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Materialization, materializationSchema } from '../../../../contracts/features/feature-view';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import type { MaterializationStore } from '../../core/offline/materialization-store';
import { offlineKeys } from './keys';

type Key = { readonly pk: string; readonly sk: string };

/** Materializations in the platform table: one item a snapshot, and a copy of the latest. */
export const dynamoMaterializationStore = (documents: DynamoDBDocumentClient): MaterializationStore => {
  const table = configuration.table('platform');
  const read = async (Key: Key): Promise<Materialization | undefined> => {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item && materializationSchema.parse(Item['materialization']);
  };
  return {
    latest: (project, view, version) => read(offlineKeys.latest(project, view, version)),
    snapshot: (project, view, version, snapshot) =>
      read(offlineKeys.snapshot(project, view, version, snapshot)),
    record: async (project, materialization, statement, call) => {
      const { view, version, snapshot } = materialization;
      const put = (key: Key) => ({
        write: { Put: { TableName: table, Item: { ...key, schemaVersion: 1, materialization } } },
      });
      await commit(
        documents,
        call,
        [statement],
        [
          put(offlineKeys.latest(project, view, version)),
          put(offlineKeys.snapshot(project, view, version, snapshot)),
        ],
      );
    },
  };
};
