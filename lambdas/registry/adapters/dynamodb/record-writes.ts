import type { GuardedWrite } from '../../../platform/journal/commit';
import { recordText } from '../../core/record-size';
import type { RecordChange, Registration } from '../../core/registry-store';

interface Key {
  readonly pk: string;
  readonly sk: string;
}

interface Revised {
  readonly schemaVersion: number;
  readonly revision: number;
}

/**
 * Puts a record if it is at the revision that the change was made from. Records are JSON text: what users
 * give (metrics of any size, any key) then has no second reading in DynamoDB's own types.
 */
export const recordWrite = <T extends Revised>(
  table: string,
  key: Key,
  { before, after }: RecordChange<T>,
): GuardedWrite => ({
  write: {
    Put: {
      TableName: table,
      Item: {
        ...key,
        schemaVersion: after.schemaVersion,
        revision: after.revision,
        record: recordText(after),
      },
      ...(before
        ? {
            ConditionExpression: '#revision = :before',
            ExpressionAttributeNames: { '#revision': 'revision' },
            ExpressionAttributeValues: { ':before': before.revision },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' }),
    },
  },
});

/** Remembers a registration under its token, once. */
export const registrationWrite = (table: string, key: Key, registration: Registration): GuardedWrite => ({
  write: {
    Put: {
      TableName: table,
      Item: { ...key, schemaVersion: 1, registration },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
});
