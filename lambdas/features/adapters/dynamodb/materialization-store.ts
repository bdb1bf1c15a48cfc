import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { materializationSchema } from '../../../../contracts/features/feature-view';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import type { MaterializationStore } from '../../core/offline/materialization-store';
import { offlineKeys } from './keys';

type Key = { readonly pk: string; readonly sk: string };

/** Materializations in the platform table: one item a snapshot, and a pointer to the latest. */
export const dynamoMaterializationStore = (documents: DynamoDBDocumentClient): MaterializationStore => {
  const table = configuration.table('platform');
  const read = async (Key: Key) =>
    (await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  const snapshotOf = async (project: string, view: string, version: number, snapshot: string) => {
    const item = await read(offlineKeys.snapshot(project, view, version, snapshot));
    return item && materializationSchema.parse(item['materialization']);
  };
  return {
    has: async (project, view, version) =>
      (await read(offlineKeys.latest(project, view, version))) !== undefined,
    latest: async (project, view, version) => {
      const item = await read(offlineKeys.latest(project, view, version));
      return item && snapshotOf(project, view, version, String(item['snapshot']));
    },
    snapshot: snapshotOf,
    record: async (project, materialization, statement, call) => {
      const { view, version, snapshot } = materialization;
      const put = (key: Key, fields: object) => ({
        write: { Put: { TableName: table, Item: { ...key, schemaVersion: 1, ...fields } } },
      });
      await commit(
        documents,
        call,
        [statement],
        [
          put(offlineKeys.latest(project, view, version), { snapshot }),
          put(offlineKeys.snapshot(project, view, version, snapshot), { materialization }),
        ],
      );
    },
  };
};
