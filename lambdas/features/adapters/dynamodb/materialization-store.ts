import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { CairnError } from '../../../../contracts/cairn-error';
import { materializationSchema } from '../../../../contracts/features/feature-view';
import { materializationRunSchema } from '../../../../contracts/features/materialization';
import { versionOfKind } from '../../../../contracts/stored-kinds';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit, type GuardedWrite } from '../../../platform/journal/commit';
import type { Lease, MaterializationStore } from '../../core/offline/materialization-store';
import { offlineKeys } from './keys';

type Key = { readonly pk: string; readonly sk: string };
type Item = Record<string, unknown>;

/** A lease that nobody holds: the item stays, so that giving back is a write like the others. */
const free = { holder: '', token: '', until: '' };

const holds = (token: string) => ({
  ConditionExpression: '#token = :token',
  ExpressionAttributeNames: { '#token': 'token' },
  ExpressionAttributeValues: { ':token': token },
});

const leaseLost = ({ view }: Lease): CairnError =>
  new CairnError('storage.conflict', `Somebody else has taken over the materialization of ${view}.`);

/**
 * Materializations in the platform table: one item a manifest, a pointer to the latest, and a lease whose token is
 * a condition of every record, so that a holder which paused for too long cannot write.
 */
export const dynamoMaterializationStore = (documents: DynamoDBDocumentClient): MaterializationStore => {
  const table = configuration.table('platform');
  const read = async (Key: Key): Promise<Item | undefined> =>
    (await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  const snapshotOf = async (project: string, view: string, version: number, snapshot: string) => {
    const item = await read(offlineKeys.snapshot(project, view, version, snapshot));
    return item && materializationSchema.parse(item['materialization']);
  };
  const itemOf = (key: Key, fields: object, schemaVersion = 1) => ({
    TableName: table,
    Item: { ...key, schemaVersion, ...fields },
  });
  /** Puts the lease if it still is as it was read. */
  const putLease = async (key: Key, fields: object, token: unknown): Promise<boolean> => {
    const condition =
      typeof token === 'string' ? holds(token) : { ConditionExpression: 'attribute_not_exists(pk)' };
    try {
      await documents.send(new PutCommand({ ...itemOf(key, fields), ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  return {
    has: async (project, view, version) =>
      (await read(offlineKeys.latest(project, view, version))) !== undefined,
    latest: async (project, view, version) => {
      const item = await read(offlineKeys.latest(project, view, version));
      return item && snapshotOf(project, view, version, String(item['snapshot']));
    },
    snapshot: snapshotOf,
    record: async (project, materialization, statement, call, { lease, isLatest }) => {
      const { view, version, snapshot } = materialization;
      const manifest = itemOf(
        offlineKeys.snapshot(project, view, version, snapshot),
        { materialization },
        versionOfKind('materialization'),
      );
      const guarded: GuardedWrite = {
        write: {
          ConditionCheck: {
            TableName: table,
            Key: offlineKeys.lease(project, view),
            ...holds(lease.token),
          },
        },
        refused: () => leaseLost(lease),
      };
      await commit(
        documents,
        call,
        [statement],
        [
          guarded,
          { write: { Put: manifest } },
          ...(isLatest
            ? [{ write: { Put: itemOf(offlineKeys.latest(project, view, version), { snapshot }) } }]
            : []),
        ],
      );
    },
    take: async (wanted, { now, until }) => {
      const key = offlineKeys.lease(wanted.project, wanted.view);
      const before = await read(key);
      const isHeld =
        before?.['holder'] && before['holder'] !== wanted.holder && String(before['until']) > now;
      if (isHeld) return undefined;
      const token = ulid(Date.parse(now));
      const taken = await putLease(key, { holder: wanted.holder, token, until }, before?.['token']);
      // A reply that was lost reads as somebody else's write: it is ours when the token is.
      if (taken || (await read(key))?.['token'] === token) return { ...wanted, token };
      return undefined;
    },
    release: async (lease) => {
      await putLease(offlineKeys.lease(lease.project, lease.view), free, lease.token);
    },
    holder: async (project, view, now) => {
      const item = await read(offlineKeys.lease(project, view));
      const [holder, until] = [item?.['holder'], item?.['until']];
      return typeof holder === 'string' && typeof until === 'string' && until > now
        ? { holder, until }
        : undefined;
    },
    putRun: async (run) => {
      await documents.send(
        new PutCommand(itemOf(offlineKeys.run(run.project, run.view, run.execution), { run })),
      );
    },
    run: async (project, view, execution) => {
      const item = await read(offlineKeys.run(project, view, execution));
      return item && materializationRunSchema.parse(item['run']);
    },
    runs: async (project, view, limit) => {
      const items = await queryPrefix(documents, {
        table,
        ...offlineKeys.runs(project, view),
        descending: true,
        consistent: true,
        limit,
      });
      return items.map((item) => materializationRunSchema.parse(item['run']));
    },
  };
};
