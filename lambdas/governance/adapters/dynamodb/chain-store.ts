import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { encodeTime } from 'ulid';
import { CairnError } from '../../../../contracts/cairn-error';
import type { JournalEntry } from '../../../../contracts/journal';
import { tables } from '../../../../contracts/tables';
import { batchGet } from '../../../platform/aws/batch-get';
import { transact } from '../../../platform/aws/transact';
import { configuration } from '../../../platform/configuration';
import { journalKeys } from '../../../platform/journal/keys';
import type { ChainStore, EntryRef } from '../../core/chain-store';
import { subjectsOf } from '../../core/subjects-of';
import { appendWrites } from './append-writes';
import { entryRefOf } from './entry-ref';
import { inBatches } from './in-batches';

const parallel = 25;
const unpublishedIndex = tables.journal.indexes[0];

/** The journal table as the publisher sees it. */
export const dynamoChainStore = (documents: DynamoDBDocumentClient): ChainStore => {
  const table = configuration.table('journal');
  return {
    read: async (project, ids) => {
      const keys = ids.map((id) => journalKeys.entry(project, id));
      const items = await batchGet(documents, table, keys, { consistent: true });
      const found = new Map(items.map((item) => [String(item['sk']), item]));
      return keys
        .map(({ sk }) => found.get(sk))
        .filter((item) => item !== undefined)
        .map((item) => ({
          entry: item['entry'] as JournalEntry,
          unpublished: item[unpublishedIndex.pk] !== undefined,
        }));
    },

    head: async (project) => {
      const { Item } = await documents.send(
        new GetCommand({ TableName: table, Key: journalKeys.head(project), ConsistentRead: true }),
      );
      return Item && { sequence: Number(Item['sequence']), hash: String(Item['hash']) };
    },

    append: async (project, head, entries) => {
      const refused = () => new CairnError('storage.conflict', `The chain of ${project} has moved on.`);
      const writes = appendWrites(table, project, head, entries);
      await transact(
        documents,
        writes.map((write) => ({ write, refused })),
      );
    },

    index: (entries) =>
      inBatches(
        entries.flatMap((entry) => subjectsOf(entry).map((subject) => ({ entry, subject }))),
        parallel,
        ({ entry, subject }) =>
          documents.send(
            new PutCommand({
              TableName: table,
              Item: {
                ...journalKeys.subject(entry.project, subject.kind, subject.id, entry.id),
                schemaVersion: 1,
              },
            }),
          ),
      ),

    markPublished: (entries) =>
      inBatches(entries, parallel, (entry) =>
        documents.send(
          new UpdateCommand({
            TableName: table,
            Key: journalKeys.entry(entry.project, entry.id),
            UpdateExpression: 'REMOVE #pk, #sk',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#pk': unpublishedIndex.pk, '#sk': unpublishedIndex.sk },
          }),
        ),
      ),

    unpublished: async (before, limit) => {
      const refs: EntryRef[] = [];
      const { unpublishedPk } = journalKeys.unpublished('');
      let start: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName: table,
            IndexName: unpublishedIndex.name,
            KeyConditionExpression: '#pk = :pk AND #sk < :before',
            ExpressionAttributeNames: { '#pk': unpublishedIndex.pk, '#sk': unpublishedIndex.sk },
            // A ULID begins with its time: everything before the first id of that millisecond.
            ExpressionAttributeValues: { ':pk': unpublishedPk, ':before': encodeTime(before.getTime()) },
            Limit: limit - refs.length,
            ...(start ? { ExclusiveStartKey: start } : {}),
          }),
        );
        for (const { pk, sk } of page.Items ?? []) {
          const ref = entryRefOf(String(pk), String(sk));
          if (ref) refs.push(ref);
        }
        start = page.LastEvaluatedKey;
      } while (start && refs.length < limit);
      return refs;
    },
  };
};
