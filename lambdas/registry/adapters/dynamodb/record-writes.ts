import type { FormerName } from '../../../../contracts/registry/registered-model';
import type { GuardedWrite } from '../../../platform/journal/commit';
import { recordText } from '../../core/record-size';
import type { FormerNameChange, RecordChange, Registration } from '../../core/registry-store';

interface Key {
  readonly pk: string;
  readonly sk: string;
}

interface Revised {
  readonly schemaVersion: number;
  readonly revision: number;
}

const absent = { ConditionExpression: 'attribute_not_exists(pk)' };

const atRevision = (before: Revised | undefined) =>
  before
    ? {
        ConditionExpression: '#revision = :before',
        ExpressionAttributeNames: { '#revision': 'revision' },
        ExpressionAttributeValues: { ':before': before.revision },
      }
    : absent;

/**
 * Puts a record, or takes it away, if it is at the revision that the change was made from. Records are JSON text:
 * what users give (metrics of any size, any key) then has no second reading in DynamoDB's own types.
 */
export const recordWrite = <T extends Revised>(
  table: string,
  key: Key,
  { before, after }: RecordChange<T>,
): GuardedWrite =>
  after
    ? {
        write: {
          Put: {
            TableName: table,
            Item: {
              ...key,
              schemaVersion: after.schemaVersion,
              revision: after.revision,
              record: recordText(after),
            },
            ...atRevision(before),
          },
        },
      }
    : { write: { Delete: { TableName: table, Key: key, ...atRevision(before) } } };

/** Puts what is written once and never again. */
const onceWrite = (table: string, item: Key & Readonly<Record<string, unknown>>): GuardedWrite => ({
  write: { Put: { TableName: table, Item: { ...item, schemaVersion: 1 }, ...absent } },
});

/** Keeps what a deleted version was. */
export const deletedWrite = (
  table: string,
  key: Key,
  version: Revised,
  deletion: { readonly at: string; readonly by: string },
): GuardedWrite =>
  onceWrite(table, { ...key, record: recordText(version), deletedAt: deletion.at, deletedBy: deletion.by });

/** Remembers a registration under its token, once. */
export const registrationWrite = (table: string, key: Key, registration: Registration): GuardedWrite =>
  onceWrite(table, { ...key, registration });

/** Remembers the owner that a name had, forgets it, or checks that there was none. */
export const formerNameWrite = (
  table: string,
  key: Key,
  { before, after }: FormerNameChange,
): GuardedWrite => {
  if (after) return onceWrite(table, { ...key, former: after satisfies FormerName });
  if (!before) return { write: { ConditionCheck: { TableName: table, Key: key, ...absent } } };
  return {
    write: {
      Delete: {
        TableName: table,
        Key: key,
        ConditionExpression: `#former.#last = :last AND #former.#place = :place AND ${before.revision === undefined ? 'attribute_not_exists(#former.#revision)' : '#former.#revision = :revision'}`,
        ExpressionAttributeNames: {
          '#former': 'former',
          '#last': 'latestVersion',
          '#place': 'storedAs',
          '#revision': 'revision',
        },
        ExpressionAttributeValues: {
          ':last': before.latestVersion,
          ':place': before.storedAs,
          ...(before.revision === undefined ? {} : { ':revision': before.revision }),
        },
      },
    },
  };
};
