import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CairnError } from '../../../../contracts/cairn-error';
import { erasureSchema, tombstoneSchema } from '../../../../contracts/features/erasure';
import { materializationSchema } from '../../../../contracts/features/feature-view';
import { versionOfKind } from '../../../../contracts/stored-kinds';
import { queryPrefix } from '../../../platform/aws/query';
import { transact } from '../../../platform/aws/transact';
import { configuration } from '../../../platform/configuration';
import { commit, type GuardedWrite } from '../../../platform/journal/commit';
import type { ErasureStore, StoredErasure } from '../../core/erasure/erasure-store';
import { erasureKeys, offlineKeys } from './keys';
import { tombstonesOf } from './tombstones';

const storedSchema = z.object({
  erasure: erasureSchema,
  place: z.object({ pass: z.union([z.literal(1), z.literal(2)]), view: z.number().int(), after: z.string() }),
  clientToken: z.string().nullable(),
  movedAt: z.string(),
});

/** Tells states of one erasure apart: what is written must follow from what was read. */
const stateOf = ({ erasure, place }: StoredErasure): string =>
  [erasure.status, place.pass, place.view, place.after].join('/');

/** Erasures and tombstones in the platform table. */
export const dynamoErasureStore = (documents: DynamoDBDocumentClient): ErasureStore => {
  const table = configuration.table('platform');
  const read = async (Key: { readonly pk: string; readonly sk: string }) =>
    (await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  const list = (key: { readonly pk: string; readonly prefix: string }) =>
    queryPrefix(documents, { table, ...key, consistent: true });
  const changed = () =>
    new CairnError('storage.conflict', 'Somebody else drives this erasure; ask for it again.');
  const putErasure = (stored: StoredErasure, before: StoredErasure | undefined): GuardedWrite => {
    const { project, id } = stored.erasure;
    const Item = { ...erasureKeys.erasure(project, id), schemaVersion: 1, ...stored, state: stateOf(stored) };
    const condition = before
      ? {
          // The second attempt of a write whose reply was lost finds what it has written.
          ConditionExpression: '#state IN (:before, :after)',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':before': stateOf(before), ':after': stateOf(stored) },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' };
    return { write: { Put: { TableName: table, Item, ...condition } }, refused: changed };
  };
  return {
    tombstones: tombstonesOf(documents),
    tombstone: async (project, hash) => {
      const item = await read(erasureKeys.tombstone(project, hash));
      return item && tombstoneSchema.parse(item['tombstone']);
    },
    find: async (project, id) => {
      const item = await read(erasureKeys.erasure(project, id));
      return item && storedSchema.parse(item);
    },
    begin: async (tombstone, before, stored) => {
      const { project, hash } = tombstone;
      const Item = {
        ...erasureKeys.tombstone(project, hash),
        schemaVersion: 1,
        tombstone,
        erasure: tombstone.erasure,
      };
      const condition = before
        ? {
            ConditionExpression: 'erasure = :before',
            ExpressionAttributeValues: { ':before': before.erasure },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' };
      await transact(
        documents,
        [
          { write: { Put: { TableName: table, Item, ...condition } }, refused: changed },
          putErasure(stored, undefined),
        ],
        tombstone.erasure,
      );
    },
    progress: (before, after) => transact(documents, [putErasure(after, before)]),
    finish: async (before, after, statement, call) => {
      await commit(documents, call, [statement], [putErasure(after, before)]);
    },
    manifests: async (project, view, version) =>
      (await list(offlineKeys.snapshots(project, view, version))).map((item) =>
        materializationSchema.parse(item['materialization']),
      ),
    rewrite: (project, manifest, lease) => {
      const { view, version, snapshot } = manifest;
      const key = offlineKeys.snapshot(project, view, version, snapshot);
      const Item = { ...key, schemaVersion: versionOfKind('materialization'), materialization: manifest };
      const ConditionCheck = {
        TableName: table,
        Key: offlineKeys.lease(project, view),
        ConditionExpression: '#token = :token',
        ExpressionAttributeNames: { '#token': 'token' },
        ExpressionAttributeValues: { ':token': lease.token },
      };
      return transact(documents, [
        { write: { ConditionCheck }, refused: changed },
        { write: { Put: { TableName: table, Item } } },
      ]);
    },
  };
};
